import type { SearchPage } from '../../../shared/contract/search.ts'
import type { Result } from '../../../shared/result.ts'
import type { Asked } from '../archive/questions.ts'
import { connect } from './desks.ts'
import { httpSender } from './httpSender.ts'
import { mark, onJob, sleep } from './job.ts'

export interface SearchJob {
  url: string
  /** Who asks, in turn. */
  tokens: string[]
  asked: Asked[]
  /** Between two questions, ms. */
  pauseMs: number
  /** Lets in so many contacts of its own, each with a word that nothing else has, and looks for it until it is found. */
  fresh: number
  key: string
}

/** How long each took, ms, by kind; `found` is from a contact's answer until it is found. */
export interface SearchTimes {
  times: Record<string, number[]>
  hits: Record<string, number>
  found: number[]
}

const givenUpMs = 20_000

/** Asks one thing after the other over real sockets, as a screen does. */
onJob<SearchJob, SearchTimes>(async ({ url, tokens, asked, pauseMs, fresh, key }) => {
  const sockets = await Promise.all(tokens.map((token) => connect(url, { protocol: 1, token })))
  let turn = 0
  const ask = async (input: object): Promise<SearchPage> => {
    // There is one for each turn.
    const socket = sockets[turn++ % sockets.length]!
    const answer = (await socket.timeout(60_000).emitWithAck('search:all', input)) as Result<SearchPage>
    if (!answer.ok) throw new Error(JSON.stringify(answer.error))
    return answer.data
  }
  const figures: SearchTimes = { times: {}, hits: {}, found: [] }
  // The thread that finds reads its program when it is first asked.
  await Promise.all(sockets.map(() => ask({ text: 'begin', limit: 1, typing: true })))
  mark('begin')
  for (const { kind, input } of asked) {
    const since = performance.now()
    const { items } = await ask(input)
    ;(figures.times[kind] ??= []).push(performance.now() - since)
    figures.hits[kind] = (figures.hits[kind] ?? 0) + items.length
    await sleep(pauseMs)
  }
  const post = await httpSender(`${url}/api/v1/contacts`, key, 1)
  for (let i = 0; i < fresh; i++) {
    const word = `fresh${Math.random().toString(36).slice(2)}`
    const { status, text } = await post(JSON.stringify({ channel: 'email', queue: 'vip', subject: word, text: word }))
    if (status !== 201) throw new Error(`${status} ${text}`)
    const since = performance.now()
    while ((await ask({ text: word, limit: 1, typing: true })).items.length === 0) {
      if (performance.now() - since > givenUpMs) throw new Error('what was just entered is not found')
      await sleep(10)
    }
    figures.found.push(performance.now() - since)
  }
  mark('end')
  return figures
})
