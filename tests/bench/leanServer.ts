import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { Server, type Socket } from 'socket.io'
import { z } from 'zod'
import { type LeanContact, type LeanWrite, postgresStore, sqliteStore } from './leanStore.ts'

// The leanest honest server for one contact's way: validate → commit → offer to the longest idle agent → accepted →
// commit → told to the sender. No roles, rules, log or wall: the floor that the product is measured against. `--life`
// adds the two commits that free the agent in the product (ended, written up); `--each` gives every write its own
// commit instead of one a turn of the event loop.
const { values: args } = parseArgs({
  options: {
    sqlite: { type: 'string' },
    postgres: { type: 'string' },
    life: { type: 'boolean', default: false },
    each: { type: 'boolean', default: false },
  },
})
const store = args.postgres ? await postgresStore(args.postgres) : sqliteStore(args.sqlite!)

const pending: { write: LeanWrite; then: (id: number) => void }[] = []
let underWay = false

function write(what: LeanWrite, then: (id: number) => void): void {
  pending.push({ write: what, then })
  if (!underWay) schedule()
}
function schedule(): void {
  underWay = true
  setImmediate(() => void commit())
}
async function commit(): Promise<void> {
  const batch = args.each ? pending.splice(0, 1) : pending.splice(0)
  const done = store(batch.map((each) => each.write))
  const ids = done instanceof Promise ? await done : done
  underWay = false
  if (pending.length > 0) schedule()
  batch.forEach((each, i) => each.then(ids[i]!))
}

const contact = z.object({
  channel: z.enum(['voice', 'web']),
  priority: z.int().min(0).max(9),
  queue: z.string().max(40),
  customer: z.object({ id: z.int(), name: z.string().max(80), phone: z.string().regex(/^\+\d{6,15}$/) }),
  subject: z.string().min(1).max(200),
  note: z.string().max(4000),
})

interface Who {
  id: string
  role: string
}
type LeanSocket = Socket<
  {
    contact(message: unknown, ack: (answer: object) => void): void
    move(to: { id: number; state: string }, ack: () => void): void
  },
  {
    offer(offer: object, ack: (answer: { accept?: boolean }) => void): void
    assigned(told: object): void
    accepted(id: number): void
  },
  Record<string, never>,
  Who
>
interface Item {
  id: number
  contact: LeanContact
  from: LeanSocket
}
const idle: LeanSocket[] = []
const waiting: Item[] = []
let idleHead = 0
let waitingHead = 0
const isFree = (agent: LeanSocket) => void (idle.push(agent), pump())

function pump(): void {
  while (idleHead < idle.length && waitingHead < waiting.length) {
    const agent = idle[idleHead++]!
    if (agent.connected) offer(agent, waiting[waitingHead++]!)
  }
}

function offer(agent: LeanSocket, item: Item): void {
  agent.emit('offer', { id: item.id, ...item.contact }, (answer) => {
    if (!answer.accept) return void (waiting.push(item), pump())
    write({ id: item.id, state: 'assigned', agent: agent.data.id }, () => {
      item.from.emit('assigned', { id: item.id, agent: agent.data.id })
      if (args.life) agent.emit('accepted', item.id)
      else isFree(agent)
    })
  })
}

const server = http.createServer()
const io = new Server<never, never>(server, { transports: ['websocket'], perMessageDeflate: false })
io.on('connection', (each) => {
  const socket = each as unknown as LeanSocket
  socket.data = socket.handshake.auth as Who
  if (socket.data.role === 'agent') isFree(socket)
  socket.on('move', ({ id, state }, ack) =>
    write({ id, state, agent: socket.data.id }, () => {
      ack()
      if (state === 'closed') isFree(socket)
    }),
  )
  socket.on('contact', (message, ack) => {
    const parsed = contact.safeParse(message)
    if (!parsed.success) return ack({ ok: false })
    write({ contact: parsed.data }, (id) => {
      ack({ ok: true, id })
      waiting.push({ id, contact: parsed.data, from: socket })
      pump()
    })
  })
})
server.listen(0, '127.0.0.1', () => {
  process.send!({ ready: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
})
process.on('disconnect', () => process.exit())
