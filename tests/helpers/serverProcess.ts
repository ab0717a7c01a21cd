import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { builtServer } from '../../scripts/lib/build.ts'
import { type SignedIn, signedIn } from '../../shared/contract/session.ts'

const root = join(import.meta.dirname, '..', '..')

/** A real server in a process of its own, on a free port and a temporary folder. */
export interface ServerProcess {
  url: string
  dataDir: string
  child: ChildProcess
  signIn(email: string, password?: string): Promise<SignedIn>
  post(path: string, body: unknown, token: string): Promise<{ status: number; body: unknown }>
  /** SIGKILL: nothing is put away. Resolves when the process is gone. */
  kill(): Promise<void>
  /** SIGTERM, then removes the folder. */
  stop(): Promise<void>
}

export interface ServerProcessOptions {
  /** A folder that stays; without it a temporary one, removed by `stop`. */
  dataDir?: string
  port?: number
  env?: Record<string, string>
  /** Modules that the process loads before the server: how a fault test reaches inside. */
  imports?: string[]
  /** A program and its arguments that runs the server, such as `unshare -rm`. */
  through?: string[]
  /** As it was built, which must be so, instead of from its sources: Socket.IO is a part of it then. */
  isBuilt?: boolean
  /** Every line of its log, from `warn` on. */
  onLog?: (line: string) => void
}

/** Starts the server with the demo company and waits until it is ready. It ends with this process, whatever happens. */
export async function startServer({
  dataDir,
  port = 0,
  env = {},
  imports = [],
  through = [],
  isBuilt = false,
  onLog,
}: ServerProcessOptions = {}): Promise<ServerProcess> {
  const dir = dataDir ?? mkdtempSync(join(tmpdir(), 'wubu-server-'))
  const child = fork(isBuilt ? fileURLToPath(builtServer) : join(root, 'server/main.ts'), {
    cwd: root,
    stdio: ['ignore', 'ignore', onLog ? 'pipe' : 'inherit', 'ipc'],
    ...programOf(through, imports),
    env: {
      ...process.env,
      WUBU_DEMO: '1',
      WUBU_DATA_DIR: dir,
      WUBU_PORT: String(port),
      WUBU_LOG_LEVEL: 'warn',
      ...env,
    },
  })
  if (onLog && child.stderr) createInterface(child.stderr).on('line', onLog)
  const gone = once(child, 'exit')
  const first = await Promise.race([
    once(child, 'message'),
    gone.then(([code]) => Promise.reject(new Error(`the server ended with ${String(code)}`))),
  ])
  const url = (first[0] as { ready: string }).ready

  const send = async (path: string, body: unknown, token?: string) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
    })
    const answered: unknown = await response.json()
    return { status: response.status, body: answered }
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await gone
  }
  return {
    url,
    dataDir: dir,
    child,
    async signIn(email, password = 'wubu-demo') {
      const { status, body } = await send('/sessions', { email, password })
      if (status !== 200) throw new Error(`sign-in of ${email}: ${status} ${JSON.stringify(body)}`)
      return signedIn.parse(body)
    },
    post: (path, body, token) => send(path, body, token),
    kill: () => end('SIGKILL'),
    async stop() {
      await end('SIGTERM')
      if (!dataDir) rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** How `fork` is told to run a program that runs Node. */
function programOf(through: string[], imports: string[]): { execPath?: string; execArgv: string[] } {
  const nodeArguments = imports.flatMap((file) => ['--import', file])
  const [execPath, ...rest] = through
  return execPath ? { execPath, execArgv: [...rest, process.execPath, ...nodeArguments] } : { execArgv: nodeArguments }
}
