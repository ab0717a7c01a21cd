import type { Api } from './api.ts'
import { type Caller, endlessMs, isSpoken } from './callers.ts'
import type { Journal } from './journal.ts'
import type { Pace } from './pace.ts'
import { goodbye, stillThere } from './topics/index.ts'
import type { Standing, Watch } from './watch.ts'

export interface CallerWorld {
  api: Api
  pace: Pace
  watch: Watch
  journal: Journal
  isRobot(agentId: string | null): boolean
  /** How many messages of the agent the contact has; for chats with people, who answer when they answer. */
  countAnswers(contactId: string): Promise<number>
  /** No new turns after this; the callers leave. */
  signal: AbortSignal
}

const longestTalkMs = 600_000
const answerMs = 45_000

/** One caller from getting in touch to the end. Rejects only when the server cannot be reached any more. */
export async function runCaller(world: CallerWorld, caller: Caller): Promise<void> {
  const { api, pace, watch, journal, signal } = world
  const { id } = caller.contact
  watch.tell(journal.entered(await api.receive(caller.contact)))
  // More than once when an agent is cut off or passes the caller on.
  for (let says = caller.topic.says; watch.at(id) !== 'over'; says = [stillThere(pace, caller.language)]) {
    const standing = await watch.whenNot(id, 'waiting', caller.patienceMs, pace, signal)
    if (!standing) {
      const left = journal.left(await api.leave(id, 'hungUp'))
      return watch.tell(left)
    }
    if (standing.at === 'connected') await converse(world, caller, says, world.isRobot(standing.agentId))
    if (signal.aborted) return
  }
}

/** The caller's side of a conversation, until it is over. */
async function converse(world: CallerWorld, caller: Caller, says: string[], withRobot: boolean): Promise<void> {
  const { api, pace, watch, journal, signal } = world
  const { id } = caller.contact
  if (!isSpoken(caller.contact)) return void (await watch.whenNot(id, 'connected', endlessMs, pace, signal))
  if (!(await speak(world, caller, says, withRobot))) return
  const staysMs = withRobot && caller.leavesFirst ? pace.between(2000, 6000) : longestTalkMs
  if (await watch.whenNot(id, 'connected', staysMs, pace, signal)) return
  await api.say(id, goodbye(pace, caller.language))
  watch.tell(journal.left(await api.leave(id, 'done')))
}

/** Says what there is to say; false when the other side hung up meanwhile. */
async function speak(world: CallerWorld, caller: Caller, says: string[], withRobot: boolean): Promise<boolean> {
  const { api, pace } = world
  const { id, channel } = caller.contact
  const readsAnswers = channel === 'chat' && !withRobot
  for (const [turn, text] of says.entries()) {
    const pauseMs = turn === 0 ? pace.between(1200, 2500) : 2500 + text.length * pace.between(40, 80)
    if (await ended(world, id, pauseMs)) return false
    if (readsAnswers && turn > 0 && !(await waitForAnswer(world, caller, turn))) return false
    if (!(await api.say(id, text))) return false
  }
  return true
}

/** In a chat with a person nobody goes on before there is an answer; after a while they ask whether anybody is there. */
async function waitForAnswer(world: CallerWorld, caller: Caller, turn: number): Promise<boolean> {
  const { api, pace } = world
  const { id } = caller.contact
  for (let waited = 0, asked = 0; waited < longestTalkMs; waited += 3000) {
    if ((await world.countAnswers(id)) >= turn) return !(await ended(world, id, pace.between(2500, 6000)))
    if (await ended(world, id, 3000)) return false
    if (waited > answerMs * (asked + 1) && asked < 2) {
      asked++
      if (!(await api.say(id, stillThere(pace, caller.language)))) return false
    }
  }
  return true
}

async function ended({ watch, pace, signal }: CallerWorld, id: string, ms: number): Promise<Standing | boolean> {
  return (await watch.whenNot(id, 'connected', ms, pace, signal)) ?? signal.aborted
}
