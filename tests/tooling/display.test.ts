import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openDisplay } from '../../scripts/lib/display.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** The first message of a client of the X protocol (version 11, no authority); a server that lives answers it. */
const hello = Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])

test('opens a display that lives until it is stopped, also where the environment names one that is gone', async () => {
  vi.stubEnv('DISPLAY', ':6543')
  for (let round = 0; round < 5; round += 1) {
    const display = await openDisplay()
    if (display?.name === undefined) {
      // Only a machine without an X server has nothing to show, and CI is none.
      expect(process.env['CI']).not.toBe('true')
      return
    }
    const socket = connect(`/tmp/.X11-unix/X${display.name.slice(1)}`)
    await once(socket, 'connect')
    socket.write(hello)
    await once(socket, 'data')
    const closed = once(socket, 'close')
    await display.stop()
    await closed
  }
})

test.runIf(process.platform === 'linux')(
  'reads to its end what the X server says, or that dies of its last word',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wubu-xvfb-'))
    const said = join(folder, 'said')
    // Like Xvfb it writes the number and the end of the line apart; a reader that is gone in between ends it.
    const script = `#!/bin/sh\nprintf 5 >&3\nsleep 0.2\nprintf '\\n' >&3\ntouch ${said}\nexec 3>&-\nexec sleep 60\n`
    writeFileSync(join(folder, 'Xvfb'), script, { mode: 0o755 })
    vi.stubEnv('DISPLAY', ':6543')
    vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
    const display = await openDisplay()
    expect(display?.name).toBe(':5')
    expect(existsSync(said)).toBe(true)
    await display?.stop()
    rmSync(folder, { recursive: true })
  },
)
