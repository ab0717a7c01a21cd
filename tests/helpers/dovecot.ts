import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot'].find((path) => existsSync(path))

/** Why there is no IMAP server here, with the command that gets one; undefined where there is. Throws where CI=true. */
export function reasonToSkipDovecot(): string | undefined {
  const obstacle = binary ? undefined : 'no dovecot: as root on Debian, `apt-get install dovecot-imapd`'
  if (obstacle && process.env['CI'] === 'true') throw new Error(obstacle)
  if (obstacle) console.warn(`The tests with a real IMAP server are skipped: ${obstacle}`)
  return obstacle
}

/** A real IMAP server of our own: any user is let in with the password, and has a mailbox. */
export interface Dovecot {
  port: number
  /** Puts a mail into a user's mailbox as if it had just come. */
  deliver(user: string, name: string, raw: Uint8Array): void
  /** Ends it at once, as a power cut would; `start` begins it again on the same mails. */
  kill(): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export const imapPassword = 'imap-password'

/** Starts dovecot on a free port in a temporary folder, never as root. */
export async function startDovecot(): Promise<Dovecot> {
  const folder = mkdtempSync(join(tmpdir(), 'wubu-dovecot-'))
  const isRoot = process.getuid?.() === 0
  const [uid, gid] = isRoot ? [65_534, 65_534] : [process.getuid!(), process.getgid!()]
  const user = nameOf('/etc/passwd', uid)
  const group = nameOf('/etc/group', gid)
  const own = (path: string) => (mkdirSync(path, { recursive: true }), isRoot && chownSync(path, uid, gid), path)
  own(folder)
  for (const name of ['run', 'mail', 'state']) own(join(folder, name))
  const port = await freePort()
  const config = join(folder, 'dovecot.conf')
  writeFileSync(
    config,
    `base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
mail_location = maildir:${folder}/mail/%u
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
first_valid_uid = 1
auth_mechanisms = plain login
passdb {
  driver = static
  args = password=${imapPassword}
}
userdb {
  driver = static
  args = uid=${uid} gid=${gid} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
namespace inbox {
  inbox = yes
  mailbox Done {
    auto = create
  }
}
`,
  )
  let child: ChildProcess | undefined
  let log = ''
  const start = async () => {
    child = spawn(binary!, ['-F', '-c', config], { uid, gid, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stderr?.on('data', (data: Buffer) => (log += data.toString()))
    const lost = once(child, 'exit').then(() => {
      throw new Error(
        `dovecot ended: ${log} ${existsSync(join(folder, 'log')) ? readFileSync(join(folder, 'log'), 'utf8') : ''}`,
      )
    })
    lost.catch(() => undefined)
    await Promise.race([lost, answering(port)])
  }
  const end = async (signal: NodeJS.Signals) => {
    const running = child
    child = undefined
    if (!running || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill(signal)
    await gone
  }
  await start()
  return {
    port,
    start,
    kill: () => end('SIGTERM'),
    deliver(name, file, raw) {
      for (const part of ['', 'new', 'cur', 'tmp']) own(join(folder, 'mail', name, part))
      const path = join(folder, 'mail', name, 'new', file)
      writeFileSync(path, raw)
      if (isRoot) chownSync(path, uid, gid)
    },
    async stop() {
      await end('SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const nameOf = (file: string, id: number): string =>
  readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .find((fields) => fields[2] === String(id))?.[0] ?? String(id)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Resolves once somebody listens there. */
async function answering(port: number): Promise<void> {
  for (const until = performance.now() + 15_000; performance.now() < until;) {
    const socket = connect(port, '127.0.0.1')
    const isThere = await Promise.race([
      once(socket, 'data').then(() => true),
      once(socket, 'error').then(
        () => false,
        () => false,
      ),
    ]).catch(() => false)
    socket.destroy()
    if (isThere) return
    await new Promise((resolve) => setImmediate(resolve))
  }
  throw new Error('dovecot does not answer')
}
