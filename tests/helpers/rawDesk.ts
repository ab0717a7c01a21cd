import type { Data, Push, PushName, RawInput, RequestName } from '../../shared/contract/index.ts'
import { protocolVersion, type SignedIn } from '../../shared/contract/session.ts'
import { fail, type Result } from '../../shared/result.ts'
import { openRawLink, type RawLink } from './rawLink.ts'

/** A desk that speaks Socket.IO over a raw link: what `TestDesk` is, without its client library. */
export interface RawDesk {
  user: SignedIn['user']
  link: RawLink
  /** Every push, as it comes. */
  onPush: (name: PushName, data: Push<PushName>) => void
  /** Answers `timeout` when the link ends first. */
  request<N extends RequestName>(name: N, input: RawInput<N>): Promise<Result<Data<N>>>
  get<N extends RequestName>(name: N, input: RawInput<N>): Promise<Data<N>>
  close(): void
}

const noAnswer = fail({ code: 'timeout', message: 'the link ended before an answer' })

/** Connects; rejects with the server's words when it is refused. */
export async function openRawDesk(url: string, { token, user }: SignedIn, since?: number): Promise<RawDesk> {
  const link = await openRawLink(url)
  const waiting = new Map<number, (result: Result<never>) => void>()
  let asked = 0
  const desk: RawDesk = {
    user,
    link,
    onPush: () => undefined,
    request: (name, input) =>
      new Promise((resolve) => {
        if (!link.isOpen()) return resolve(noAnswer)
        const id = ++asked
        waiting.set(id, resolve)
        link.send(`42${id}${JSON.stringify([name, input])}`)
      }),
    async get(name, input) {
      const result = await desk.request(name, input)
      if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
      return result.data
    },
    close: () => link.close(),
  }
  void link.ended.then(() => {
    for (const resolve of waiting.values()) resolve(noAnswer)
    waiting.clear()
  })
  await new Promise<void>((resolve, reject) => {
    const auth = JSON.stringify({ token, protocol: protocolVersion, ...(since === undefined ? {} : { since }) })
    link.onText = (text) => {
      if (text === '2') link.send('3')
      else if (text.startsWith('0')) link.send(`40${auth}`)
      else if (text.startsWith('40')) resolve()
      else if (text.startsWith('44')) {
        link.close()
        reject(new Error(text))
      } else if (text.startsWith('42')) {
        const [name, data] = JSON.parse(text.slice(2)) as [PushName, Push<PushName>]
        desk.onPush(name, data)
      } else if (text.startsWith('43')) {
        const start = text.indexOf('[')
        const id = Number(text.slice(2, start))
        const [result] = JSON.parse(text.slice(start)) as [Result<never>]
        waiting.get(id)?.(result)
        waiting.delete(id)
      }
    }
    void link.ended.then(() => reject(new Error('the link ended before it was let in')))
  })
  return desk
}
