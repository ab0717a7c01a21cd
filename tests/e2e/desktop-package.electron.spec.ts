import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { buildDesktop, projectRoot, reasonToSkipDesktop, requireDesktop } from '../helpers/electronApp.ts'

const obstacle = reasonToSkipDesktop()
test.skip(obstacle !== undefined, obstacle)
test.skip(process.platform !== 'linux', 'the package is looked at on Linux; its fuses are the same everywhere')

/** The fuses by their place in the wire, as @electron/fuses numbers them. */
const fuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
]
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

let folder = ''
let binary: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  if (obstacle !== undefined) return
  const dist = dirname(requireDesktop())
  buildDesktop()
  folder = await mkdtemp(join(tmpdir(), 'wubu-package-'))
  const version = (await readFile(join(dist, 'version'), 'utf8')).trim()
  const builder = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js')
  const settings = [`directories.output=${folder}`, `electronDist=${dist}`, `electronVersion=${version}`]
  const args = [builder, '--linux', 'dir', '--publish', 'never', ...settings.map((setting) => `-c.${setting}`)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' })
  expect(status, stdout + stderr).toBe(0)
  binary = join(folder, process.arch === 'arm64' ? 'linux-arm64-unpacked' : 'linux-unpacked', 'wubu')
})

test.afterAll(async () => {
  if (folder !== '') await rm(folder, { recursive: true, force: true })
})

test('a package has its fuses burnt', async () => {
  const bytes = await readFile(binary)
  const at = bytes.indexOf(sentinel) + sentinel.length
  const wire = bytes.subarray(at + 2, at + 2 + fuses.length).toString('latin1')
  expect(Object.fromEntries(fuses.map((name, index) => [name, wire[index] === '1']))).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  })
})

test('a package does not start with a remote debugger, nor as a plain Node', async () => {
  const start = async (args: string[], env: Record<string, string> = {}): Promise<[number, string]> => {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
    const child = spawn(binary, [...asRoot, `--user-data-dir=${join(folder, 'profile')}`, ...args], {
      env: { ...process.env, ...env },
    })
    let said = ''
    child.stdout.on('data', (part: Buffer) => (said += String(part)))
    const [code] = (await once(child, 'exit')) as [number]
    return [code, said]
  }
  for (const flag of ['--remote-debugging-port=0', '--remote-debugging-pipe', '--disable-web-security']) {
    expect([flag, (await start([flag]))[0]]).toEqual([flag, 1])
  }
  const asNode = ['-e', 'console.log("node runs")', '--remote-debugging-port=0']
  const [code, said] = await start(asNode, { ELECTRON_RUN_AS_NODE: '1' })
  expect(code).toBe(1)
  expect(said).not.toContain('node runs')
})

test('a package holds the built desktop and no other file of ours', async () => {
  const archive = await readFile(join(dirname(binary), 'resources', 'app.asar'))
  // An asar begins with the length of its header, which is JSON.
  const header = archive.subarray(16, 16 + archive.readUInt32LE(12)).toString('utf8')
  const { files } = JSON.parse(header) as { files: Record<string, { files?: Record<string, unknown> }> }
  expect(Object.keys(files).sort()).toEqual(['dist', 'package.json'])
  const folders = Object.keys(files['dist']?.files ?? {})
  expect(folders.filter((name) => !['electron', 'renderer'].includes(name))).toEqual([])
})
