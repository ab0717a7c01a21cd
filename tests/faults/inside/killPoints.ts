// Loaded by `node --import` into a server that is to be killed: WUBU_KILL_POINT=after_commit_before_ack:3 ends it with
// SIGKILL when it passes that point for the third time. The product itself knows nothing of it.
import { Server as HttpServer, ServerResponse } from 'node:http'
import Sqlite from 'better-sqlite3'
import { Server, Socket } from 'socket.io'

const [point = '', times = '1'] = (process.env['WUBU_KILL_POINT'] ?? '').split(':')
let left = Number(times)

const pass = (here: string) => {
  if (here === point && --left <= 0) process.kill(process.pid, 'SIGKILL')
}

/** What stands before and after a statement of SQLite, by its words. */
const around: [RegExp, string, string][] = [
  [/^begin/, 'before_begin', 'after_begin'],
  [/^insert into "contacts"/, 'before_row', 'after_row'],
  [/^insert into "?events"?/, 'before_event', 'after_event'],
  [/^insert into "commands"/, 'before_answer_kept', 'after_answer_kept'],
  [/^release/, 'before_unit_end', 'between_units'],
  [/^commit/, 'before_commit', 'after_commit'],
]
const prepare = Sqlite.prototype.prepare
Sqlite.prototype.prepare = function (this: Sqlite.Database, source: string) {
  const statement = prepare.call(this, source)
  const found = around.find(([words]) => words.test(source))
  if (!found) return statement
  const run = statement.run.bind(statement) as (...values: unknown[]) => Sqlite.RunResult
  statement.run = (...values: unknown[]) => {
    pass(found[1])
    const result = run(...values)
    pass(found[2])
    return result
  }
  return statement
} as typeof prepare

// An acknowledgement is a packet of type 3; private to Socket.IO's types.
const wire = Socket.prototype as unknown as { packet(packet: { type: number }, options?: unknown): void }
const { packet } = wire
wire.packet = function (sent, options) {
  if (sent.type === 3) pass('after_commit_before_ack')
  packet.call(this, sent, options)
  if (sent.type === 3) pass('after_ack')
}
const pushes = Object.getPrototypeOf(new Server().to('anybody')) as { emit(...said: unknown[]): unknown }
const { emit } = pushes
pushes.emit = function (...said) {
  pass('after_commit_before_push')
  const result = emit.apply(this, said)
  pass('after_push')
  return result
}

const { end } = ServerResponse.prototype
ServerResponse.prototype.end = function (this: ServerResponse, ...rest: unknown[]) {
  pass('after_commit_before_http_answer')
  return end.apply(this, rest as Parameters<typeof end>)
} as typeof end
const { listen } = HttpServer.prototype
HttpServer.prototype.listen = function (this: HttpServer, ...rest: unknown[]) {
  pass('before_listening')
  return listen.apply(this, rest as Parameters<typeof listen>)
} as typeof listen
