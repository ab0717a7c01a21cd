import { customerLeft } from '../../server/contacts/customerLeft.ts'
import { receiveContact } from '../../server/contacts/receiveContact.ts'
import { addMessage } from '../../server/contacts/sayInContact.ts'
import type { Actor, Deps } from '../../server/deps.ts'
import { customerLeftInput, customerMessageInput, receiveContactInput } from '../../shared/contract/contacts.ts'
import type { Result } from '../../shared/result.ts'
import type { Audit } from './audit.ts'
import { phoneOf, queueIds } from './company.ts'
import type { Sim } from './sim.ts'
import type { SimServer } from './simServer.ts'

const channels = ['voice', 'voice', 'chat', 'email', 'web'] as const
const again = 3000

/** The system that lets customers in: calls and letters come over a faulty link, each told until it is answered. */
export class Carrier {
  readonly #sim: Sim
  readonly #server: SimServer
  readonly #audit: Audit
  readonly #actor: Actor
  #ids = 0
  /** What is told and not answered yet. */
  underWay = 0

  constructor(sim: Sim, server: SimServer, audit: Audit, name: string) {
    this.#sim = sim
    this.#server = server
    this.#audit = audit
    this.#actor = { id: `key:${name}`, name, role: 'system' }
    this.#next()
  }

  #next(): void {
    const { time, plan } = this.#sim
    time.in(this.#sim.around(plan.arrivalMs), 'customer', () => {
      if (this.#sim.isHealing) return
      if (this.#audit.live < this.#sim.plan.mostLive) this.#customer()
      this.#next()
    })
  }

  /** Somebody comes, waits, perhaps writes more, and leaves at some time. */
  #customer(): void {
    const { luck, time } = this.#sim
    const id = `${this.#actor.name}.${++this.#ids}`
    const body = receiveContactInput.parse({
      id,
      channel: luck.pick(channels),
      queue: luck.pick(queueIds),
      from: luck.chance() < 0.7 ? { phone: phoneOf(luck.below(20)) } : {},
      priority: luck.below(3),
      ...(luck.chance() < 0.3 ? { text: '你好' } : {}),
      ...(luck.chance() < 0.1 ? { skills: { en: 3 } } : {}),
    })
    const leave = () => {
      const left = customerLeftInput.parse({ reason: luck.pick(['hungUp', 'left', 'callback', 'done'] as const) })
      this.#tell(`left.${id}`, { id, ...left }, (deps, as) => customerLeft(deps, as, id, left))
    }
    this.#tell(
      `receive.${id}`,
      body,
      (deps, as) => receiveContact(deps, as, body),
      (result) => {
        if (!result.ok) return
        if (luck.chance() < 0.3) {
          const said = customerMessageInput.parse({ id: `${id}.said`, text: 'anybody there?' })
          time.in(luck.below(20_000), 'writes', () =>
            this.#tell(`message.${id}.said`, { contactId: id, ...said }, (deps, as) => addMessage(deps, as, id, said)),
          )
        }
        if (luck.chance() < 0.4) time.in(luck.below(60_000), 'leaves', leave)
      },
    )
  }

  /** One command, told again until it is answered with anything but "try again". */
  #tell<T>(
    commandId: string,
    body: object,
    run: (deps: Deps, as: Actor) => Promise<T>,
    done?: (result: Result<T>) => void,
  ): void {
    const { time, luck, plan } = this.#sim
    let isDone = false
    this.underWay++
    const arrive = () =>
      void this.#server.command(this.#actor, commandId, body, run)?.then((result) => {
        this.#audit.answered(this.#actor.id, 'api', { ...body, commandId }, result)
        if (isDone || this.#sim.strikes(plan.loss) || (!result.ok && result.error.code === 'busy')) return
        isDone = true
        this.underWay--
        done?.(result)
      })
    const send = () => {
      if (isDone) return
      if (!this.#sim.strikes(plan.loss)) time.in(luck.below(plan.delayMs), `api ${commandId}`, arrive)
      if (this.#sim.strikes(plan.dup)) time.in(luck.below(2000), `api again ${commandId}`, arrive)
      time.in(again, 'tell again', send)
    }
    send()
  }
}
