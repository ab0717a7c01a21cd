// Thousands of desks in a process of their own. Started by herd.ts with a file of sessions; says when all are connected,
// and, after the server was gone and is back, when each desk had its picture again.
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { SignedIn } from '../../../shared/contract/session.ts'
import { openRawDesk, type RawDesk } from '../../helpers/rawDesk.ts'

/** What this process says to its parent. */
export type Said = { connected: number } | { rightAt: number[] }

const [url = '', file = '', jitter = '0'] = process.argv.slice(2)
// Written by herd.ts.
const sessions = JSON.parse(readFileSync(file, 'utf8')) as SignedIn[]
const say = (said: Said) => process.send?.(said)

async function open(session: SignedIn, since?: number): Promise<{ desk: RawDesk; seq: number }> {
  const desk = await openRawDesk(url, session, since)
  const resumed = await desk.request('session:resume', since === undefined ? {} : { since })
  if (!resumed.ok) {
    desk.close()
    throw new Error(resumed.error.code)
  }
  return { desk, seq: resumed.data.seq }
}

/** Tries until it is let in, like a desk does: after a moment by chance, and again after another. */
async function comeBack(session: SignedIn, since: number): Promise<number> {
  await wait(Math.random() * Number(jitter))
  for (;;) {
    try {
      await open(session, since)
      return Date.now()
    } catch {
      await wait(200 + Math.random() * 800)
    }
  }
}

const back: Promise<number>[] = []
for (let i = 0; i < sessions.length; i += 100) {
  await Promise.all(
    sessions.slice(i, i + 100).map(async (session) => {
      const { desk, seq } = await open(session)
      if (session.user.role === 'agent') await desk.get('presence:set', { state: 'ready' })
      back.push(desk.link.ended.then(() => comeBack(session, seq)))
    }),
  )
}
say({ connected: back.length })
say({ rightAt: await Promise.all(back) })
