import type { Contact } from '../../shared/contract/contacts.ts'
import type { Disposition } from '../../shared/contract/queues.ts'
import type { ScriptProgress } from '../../shared/contract/scripts.ts'
import { type Desk, newCommand } from './desk.ts'
import type { Pace } from './pace.ts'
import type { Conclusion, Manner } from './robot.ts'
import { answerFor, currentStep, type Words } from './scriptAnswers.ts'
import type { Topic } from './topics/index.ts'

const dayMs = 24 * 3_600_000

export interface PersonMannerOptions {
  pace: Pace
  /** What a contact of this simulator is about. */
  topicOf(contactId: string): Topic | undefined
  now(): number
}

/** Works like a person: a moment to answer, the script step by step, a hold now and then, words in a chat, a ticket. */
export function personManner({ pace, topicOf, now }: PersonMannerOptions): Manner {
  /** The contacts whose required steps are all done. */
  const gatesDone = new Set<string>()

  function wordsFor(desk: Desk, contact: Contact): Words {
    const topic = topicOf(contact.id)
    const language = contact.language ?? 'en'
    const fallback = language === 'en' ? 'Cleared up with the customer.' : '已与客户沟通清楚。'
    const day = new Date(now() + dayMs).toISOString().slice(0, 10)
    return { language, agentName: desk.user.name, note: topic?.note ?? contact.subject ?? fallback, day }
  }

  async function walk(desk: Desk, contact: Contact, over: AbortSignal): Promise<void> {
    const room = await desk.request('contact:get', { contactId: contact.id })
    let progress: ScriptProgress | null = room.ok ? room.data.progress : null
    const words = wordsFor(desk, contact)
    const patienceSteps = Math.floor(pace.between(6, 22))
    for (let done = 0; progress && done < patienceSteps; done++) {
      const step = currentStep(progress)
      if (!step || !(await pace.sleep(pace.between(2500, 6500), over))) break
      const answer = answerFor(step, words, pace)
      const next = await desk.request('script:answer', {
        contactId: contact.id,
        stepId: step.id,
        answer,
        ...newCommand(),
      })
      if (!next.ok) break
      progress = next.data
      if (done === 5 && pace.chance() < 0.2) await hold(desk, contact.id, over)
    }
    if (progress?.openGates.length === 0) gatesDone.add(contact.id)
  }

  async function hold(desk: Desk, contactId: string, over: AbortSignal): Promise<void> {
    const held = await desk.request('contact:hold', { contactId, ...newCommand() })
    if (!held.ok || !(await pace.sleep(pace.between(6000, 15_000), over))) return
    await desk.request('contact:resume', { contactId, ...newCommand() })
  }

  async function write(desk: Desk, contact: Contact, over: AbortSignal): Promise<void> {
    const plain =
      contact.language === 'zh'
        ? ['您好，我看一下，请稍等。', '已经为您处理好了。']
        : ['Hello, let me look.', 'It is settled now.']
    for (const text of topicOf(contact.id)?.answers ?? plain) {
      if (!(await pace.sleep(pace.between(7000, 16_000), over))) return
      await desk.request('contact:message', { contactId: contact.id, text, ...newCommand() })
    }
    await pace.sleep(pace.between(5000, 12_000), over)
  }

  return {
    reactMs: () => pace.between(900, 3500),
    async talk(desk, contact, over) {
      if (contact.channel !== 'voice') await write(desk, contact, over)
      if (contact.channel !== 'chat') await walk(desk, contact, over)
    },
    writeUpMs: () => pace.between(4000, 14_000),
    conclude(contact, dispositions, again) {
      const isDone = gatesDone.delete(contact.id) && !again
      return concludeBy(dispositions, isDone, topicOf(contact.id), contact, pace)
    },
  }
}

function concludeBy(
  dispositions: readonly Disposition[],
  isDone: boolean,
  topic: Topic | undefined,
  contact: Contact,
  pace: Pace,
): Conclusion {
  const disposition = openEnded(dispositions, isDone)
  if (!topic) return { disposition }
  const ticket = pace.chance() < 0.35 ? { kind: topic.kind, subject: topic.subject, text: topic.note } : undefined
  return { disposition, note: topic.note, ...(ticket && !contact.ticketId ? { ticket } : {}) }
}

/** The first disposition that may be taken: one that needs the script's gates only when they are done. */
function openEnded(dispositions: readonly Disposition[], gatesDone: boolean): string {
  const fitting = dispositions.find(({ needsGates }) => needsGates === gatesDone) ?? dispositions[0]
  return fitting?.id ?? 'resolved'
}

/** Talks as long as the log of the real day says, and writes up as long as the bank allowed. */
export const bankManner = (pace: Pace, serviceMs: (contactId: string) => number, writeUpMs: number): Manner => ({
  reactMs: () => 0,
  talk: async (_desk, contact, over) => void (await pace.sleep(serviceMs(contact.id), over)),
  writeUpMs: () => writeUpMs,
  conclude: (_contact, dispositions) => ({ disposition: openEnded(dispositions, false) }),
})
