import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crashBrake } from '../../electron/crashes.ts'
import { lockedPreferences } from '../../electron/lockedPreferences.ts'
import { traceOf } from '../../electron/log.ts'
import { drawStateIcon } from '../../electron/trayIcons.ts'
import { placeWindow } from '../../electron/windowPlace.ts'
import { wordsFor } from '../../electron/words.ts'
import { desktopStatus } from '../../shared/contract/desktop.ts'

describe('the window', () => {
  const display = { x: 0, y: 0, width: 1920, height: 1040 }

  it('has every lock on its page', () => {
    expect(lockedPreferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      spellcheck: false,
      backgroundThrottling: false,
    })
  })

  it('opens where it was', () => {
    const kept = { x: 100, y: 50, width: 1200, height: 800, maximized: false }
    expect(placeWindow(kept, [display])).toEqual({ x: 100, y: 50, width: 1200, height: 800 })
  })

  it('comes back when its display is gone', () => {
    const kept = { x: 2500, y: 50, width: 1200, height: 800, maximized: false }
    expect(placeWindow(kept, [display])).toEqual({ width: 1200, height: 800 })
    expect(placeWindow(kept, [display, { ...display, x: 1920 }])).toMatchObject({ x: 2500 })
  })

  it('is never smaller than a desk nor larger than a display', () => {
    const kept = { x: 0, y: 0, width: 200, height: 9000, maximized: false }
    expect(placeWindow(kept, [display])).toEqual({ x: 0, y: 0, width: 960, height: 1040 })
    expect(placeWindow(undefined, [])).toEqual({ width: 960, height: 600 })
  })
})

describe('the tray', () => {
  const states = desktopStatus.shape.state.options

  /** The pixels of our own PNG: rows of a filter byte and four bytes a pixel. */
  const pixelsOf = (png: Buffer): Buffer => {
    const at = png.indexOf('IDAT')
    return inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)))
  }
  const outlineOf = (png: Buffer): string =>
    [...pixelsOf(png)].filter((_, i) => i % (22 * 4 + 1) && (i % 89) % 4 === 0).join()

  it('shows every state by a shape of its own, not only a colour', () => {
    expect(new Set(states.map((state) => outlineOf(drawStateIcon(state, 22)))).size).toBe(states.length)
  })

  it('speaks Chinese on a Chinese system and English elsewhere', () => {
    expect(wordsFor('zh-CN').quit).toBe('退出 Wubu')
    expect(wordsFor('zh').waiting(3)).toBe('3 个等待中')
    expect(wordsFor('de').waiting(1)).toBe('1 waiting')
    expect(Object.keys(wordsFor('zh'))).toEqual(Object.keys(wordsFor('en')))
  })
})

describe('a page that stops', () => {
  it('is loaded again, but not for ever', () => {
    const brake = crashBrake(3, 60_000)
    expect([0, 1000, 2000, 3000].map((at) => brake.mayReload(at))).toEqual([true, true, true, false])
    expect(brake.mayReload(120_000)).toBe(true)
  })
})

describe('the log', () => {
  it('tells what broke and where, not what a person typed', () => {
    const trace = traceOf(new TypeError('cannot read 13800138000 of Zhang Wei'))
    expect(trace).toMatch(/^TypeError at /)
    expect(trace).not.toMatch(/Zhang|13800138000/)
    expect(traceOf('Zhang Wei')).toBe('string')
  })
})

describe('a package', () => {
  const recipe = readFileSync(join(import.meta.dirname, '..', '..', 'electron-builder.yml'), 'utf8')

  it.each([
    'runAsNode: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeCliInspectArguments: false',
    'enableCookieEncryption: true',
    'onlyLoadAppFromAsar: true',
    'enableEmbeddedAsarIntegrityValidation: true',
    'grantFileProtocolExtraPrivileges: false',
  ])('burns the fuse %s', (line) => expect(recipe).toContain(`  ${line}\n`))
})
