import type { Customer, CustomerCard } from '../../shared/contract/customers.ts'
import type { Channel, Language } from '../../shared/contract/basics.ts'
import type { Api } from './api.ts'
import type { Pace } from './pace.ts'
import { type Showcase, showcaseOf, showcases } from './showcases.ts'

/** Somebody on file with a reason to call that their file explains. */
export interface Story {
  customer: Customer
  language: Language
  channel: Channel
  queue: string
  topic: Omit<Showcase, 'whose' | 'channel' | 'inQueue'>
}

const looked = 24
const wanted = 10

/** The customers with the best stories first: the demo's own, then those who were promised something. */
export async function listStories(api: Api, customers: readonly Customer[], pace: Pace): Promise<Story[]> {
  const told = showcases.flatMap((showcase): Story[] => {
    const customer = customers.find((each) => showcaseOf(each) === showcase)
    if (!customer) return []
    const { channel, inQueue, queue } = showcase
    return [{ customer, language: customer.language ?? 'en', channel, queue: inQueue ?? queue, topic: showcase }]
  })
  const others = customers.filter(
    (customer) => !showcaseOf(customer) && !customer.doNotCall && customer.phones.length > 0,
  )
  const cards: CustomerCard[] = []
  for (let i = 0; i < Math.min(looked, others.length); i++) cards.push(await api.getCustomer(pace.pick(others).id))
  const open = cards
    .filter(({ promises, openTickets }) => openTickets > 0 || promises.some(isOpen))
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, wanted)
  return [...told, ...open.map(storyOf)]
}

const isOpen = ({ state }: CustomerCard['promises'][number]): boolean => state === 'open' || state === 'late'
const weight = ({ promises, openTickets, timeline, temperament }: CustomerCard): number =>
  2 * openTickets + 2 * promises.filter(isOpen).length + timeline.length / 4 + (temperament?.type ? 1 : 0)

function storyOf({ customer, promises, timeline }: CustomerCard): Story {
  const language = customer.language ?? 'en'
  const promise = promises.find(isOpen)?.text
  const last = timeline.find((item) => item.title)?.title
  const matter = promise ?? last ?? customer.name
  const queue = customer.class === 'vip' ? 'vip' : 'complaints'
  return {
    customer,
    language,
    channel: 'voice',
    queue,
    topic: { queue: 'complaints', kind: 'complaint', ...wordsFor(language, matter, !!promise) },
  }
}

function wordsFor(language: Language, matter: string, wasPromised: boolean) {
  if (language === 'zh') {
    const begin = wasPromised
      ? `你好，你们答应过我：“${matter}”，到现在也没有消息。`
      : `你好，我想问问“${matter}”那件事，现在怎么样了？`
    const says = [
      begin,
      '我已经等了好几天了，到底是哪个环节卡住了？',
      '能不能给我一个准确的时间，再告诉我是谁在跟？',
      '好，那我记一下。到时候没消息，我再打给你。',
    ]
    return { subject: `跟进：${matter}`.slice(0, 200), says, answers: [], note: `来电催办：${matter}` }
  }
  const begin = wasPromised
    ? `Hello, I was promised something: “${matter}”. I have heard nothing since.`
    : `Hello, I’m calling about “${matter}” again. How does it stand?`
  const says = [
    begin,
    'I have been waiting for days now. Where is it stuck?',
    'Can you give me a day and an hour, and tell me who looks after it?',
    'All right, I’ll write that down. And if nothing happens, I call you again.',
  ]
  return { subject: `About: ${matter}`.slice(0, 200), says, answers: [], note: `Called about: ${matter}` }
}
