import type { Push, PushName } from '../../shared/contract/index.ts'
import type { SignedIn, User } from '../../shared/contract/session.ts'
import { createDeskScreen } from './deskScreen.ts'
import { openDesk, type TestDesk } from './testApp.ts'

/** A desk that draws itself from one snapshot and pushes only, and resumes by `since` after every cut (I13). */
export interface ModelDesk {
  user: User
  desk: TestDesk | undefined
  /** Cuts the link; at whatever point of the stream it is, unless everything that was said has arrived. */
  cut(hasHeardAll?: boolean): void
  connect(): Promise<void>
  /** The screen as canonical JSON. */
  screen(): Promise<string>
}

/** `isDeaf` plants a fault for a control: what is caught up after a cut is asked for and not looked at. */
export function modelDesk(app: { url: string }, user: User, session: SignedIn, isDeaf = false): ModelDesk {
  const screen = createDeskScreen(user.id)
  let since: number | undefined
  let heard = 0
  let held: { name: string; data: unknown }[] | undefined

  const take = (name: string, data: unknown) => {
    // Every push carries its `seq`.
    heard = Math.max(heard, (data as Push<PushName>).seq)
    screen.take(name, data)
  }

  const model: ModelDesk = {
    user,
    desk: undefined,
    cut(hasHeardAll = false) {
      model.desk?.socket.offAny()
      model.desk?.disconnect()
      model.desk = undefined
      // Everything before the last push heard was heard in full; of that one perhaps only a part.
      // Without a first picture there is nothing to go on from.
      if (since !== undefined) since = Math.max(since, hasHeardAll ? heard : heard - 1)
    },
    async connect() {
      held = []
      const desk = await openDesk(app.url, user, session, since)
      model.desk = desk
      // What came before this line is in `pushes`.
      desk.socket.onAny((name: string, data: unknown) => (held ? held.push({ name, data }) : take(name, data)))
      held.unshift(...desk.pushes)
      const resumed = await desk.get('session:resume', since === undefined ? {} : { since })
      if ('snapshot' in resumed) {
        screen.reset(resumed.snapshot)
        heard = since = resumed.seq
      } else {
        for (const { push, data } of isDeaf ? [] : resumed.events) take(push, data)
        heard = Math.max(heard, resumed.seq)
        since = resumed.seq
      }
      const late = held
      held = undefined
      for (const { name, data } of late) if ((data as { seq: number }).seq > resumed.seq) take(name, data)
    },
    async screen() {
      for (const contactId of screen.unread()) screen.read(await model.desk!.get('contact:get', { contactId }))
      return screen.drawn()
    },
  }
  return model
}
