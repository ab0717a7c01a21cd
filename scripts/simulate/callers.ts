import type { Channel, Language } from '../../shared/contract/basics.ts'
import type { Contact, ReceiveContactInput } from '../../shared/contract/contacts.ts'
import type { Customer } from '../../shared/contract/customers.ts'
import type { Pace } from './pace.ts'
import { pickTopic, type Topic } from './topics/index.ts'

/** Somebody who is about to get in touch. */
export interface Caller {
  contact: ReceiveContactInput & { id: string }
  topic: Topic
  language: Language
  /** How long they wait; ms of simulated time. */
  patienceMs: number
  /** Ends the conversation by themselves once all is said. */
  leavesFirst: boolean
}

const channels: [Channel, number][] = [
  ['voice', 0.5],
  ['chat', 0.25],
  ['email', 0.13],
  ['web', 0.1],
  ['api', 0.02],
]
const vipQueue = 'vip'
/** Mails wait until somebody reads them. */
export const endlessMs = 24 * 3_600_000

/** Makes up callers: those on file and strangers, in both languages, over all channels and queues. */
export function createCallers(
  pace: Pace,
  customers: readonly Customer[],
  queues: readonly string[],
  newId: () => string,
) {
  function channelFor(customer: Customer | undefined): Channel {
    if (customer?.bestChannel && pace.chance() < 0.4) return customer.bestChannel
    let left = pace.chance()
    return channels.find(([, share]) => (left -= share) < 0)?.[0] ?? 'voice'
  }

  function queueFor(customer: Customer | undefined, topic: Topic): string {
    if (customer?.class === 'vip' && queues.includes(vipQueue)) return vipQueue
    return queues.includes(topic.queue) ? topic.queue : pace.pick(queues)
  }

  /** The next caller; `who` names one. */
  return function nextCaller(who?: Customer, wantedChannel?: Channel): Caller {
    const known = who ?? (customers.length > 0 && pace.chance() < 0.75 ? pace.pick(customers) : undefined)
    const language = known?.language ?? (pace.chance() < 0.5 ? 'en' : 'zh')
    const topic = pickTopic(pace, language, pace.pick(queues))
    const channel = wantedChannel ?? channelFor(known)
    const isLive = channel === 'voice' || channel === 'chat'
    return {
      contact: {
        id: newId(),
        channel,
        queue: queueFor(known, topic),
        from: known ? fromOf(known, channel) : strangerFrom(pace, channel, language),
        language,
        subject: topic.subject,
        ...(isLive ? {} : { text: topic.says.join('\n\n') }),
      },
      topic,
      language,
      patienceMs: isLive ? patienceMs(pace) : endlessMs,
      leavesFirst: pace.chance() < 0.25,
    }
  }
}

/** A few have none, most wait a minute or two, some wait long. */
const patienceMs = (pace: Pace): number => Math.min(600_000, 8000 - 110_000 * Math.log(1 - pace.chance()))

function fromOf(customer: Customer, channel: Channel): ReceiveContactInput['from'] {
  const [phone, email] = [customer.phones[0], customer.emails[0]]
  if (channel === 'voice' && phone) return { phone }
  if (channel === 'email' && email) return { email, name: customer.name }
  return { customerId: customer.id, name: customer.name }
}

/** Numbers and addresses that nobody has; every fourth caller withholds the number. */
function strangerFrom(pace: Pace, channel: Channel, language: Language): ReceiveContactInput['from'] {
  const number = String(Math.floor(pace.between(100, 1000)))
  const name =
    language === 'en' ? pace.pick(['Sam Carver', 'Ines Holt', 'Priya Nair']) : pace.pick(['高先生', '沈女士', '何先生'])
  if (channel !== 'voice') return { name, email: `guest${number}@mail.example` }
  if (pace.chance() < 0.25) return {}
  return { phone: language === 'en' ? `+447700900${number}` : `+8613900009${number}` }
}

/** Whether people talk in it: what is said is heard at once. */
export const isSpoken = ({ channel }: Pick<Contact, 'channel'>): boolean => channel === 'voice' || channel === 'chat'
