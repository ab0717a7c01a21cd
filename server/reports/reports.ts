import type { Database } from '../db/database.ts'
import type { FactsDb } from '../db/reports/factsDb.ts'
import type { FactsCursor } from '../db/reports/staysStore.ts'
import { answer } from './answer.ts'
import type { Answers, Ask, Question } from './questions.ts'
import { openFactsCursor, takeIn } from './takeIn.ts'

/** What answers for reports and forecasts, wherever it runs. */
export interface Reports {
  ask: Ask
  /** Takes in what was committed since, so that the next question need not. */
  tick(): Promise<void>
  close(): Promise<void>
}

/** Facts that follow a log, one question after the other: each is answered as of all that is committed when it comes. */
export interface FollowedFacts {
  catchUp(): Promise<void>
  ask(question: Question): Promise<Answers[Question['kind']]>
}

/** Follows the log of `db` with these facts. */
export function followFacts(db: Database, facts: FactsDb): FollowedFacts {
  let cursor: FactsCursor | undefined
  let before: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = before.then(act, act)
    before = next.catch(() => undefined)
    return next
  }
  async function takeAll(): Promise<number> {
    let at = cursor ?? (await openFactsCursor(db, facts))
    // What was thrown on the way leaves the cursor to be read anew.
    cursor = undefined
    for (let next; (next = await takeIn(db, facts, at)) !== at;) at = next
    cursor = at
    return at.seq
  }
  return {
    catchUp: () => inTurn(async () => void (await takeAll())),
    ask: (question) => inTurn(async () => answer(facts, question, await takeAll())),
  }
}

/** The reports of a server whose database no other thread can open. */
export function reportsInline(db: Database, openFacts: () => Promise<FactsDb>): Reports {
  let opened: Promise<{ facts: FactsDb; followed: FollowedFacts }> | undefined
  const open = () => (opened ??= openFacts().then((facts) => ({ facts, followed: followFacts(db, facts) })))
  // The answer's kind is the question's.
  const ask = (async (question: Question) => (await open()).followed.ask(question)) as Ask
  return {
    ask,
    tick: () => Promise.resolve(),
    close: async () => {
      if (opened) await (await opened).facts.close()
    },
  }
}
