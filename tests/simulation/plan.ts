import { defaultSettings, type Settings } from '../../server/settings.ts'
import type { Row } from '../../server/db/database.ts'
import { type Chance, chanceOf } from '../helpers/randomFloor.ts'

/** What one seed's day is like: how the links are, what breaks, and which limits are bent to be met often. */
export interface Plan {
  agents: number
  /** Mean time between two customers of one carrier, and between two acts of a person at a desk, ms. */
  arrivalMs: number
  /** No more come while so many are there. */
  mostLive: number
  thinkMs: number
  /** Of each message, by chance. */
  loss: number
  dup: number
  /** The longest that a message is under way, ms: what overtakes another does so within this. */
  delayMs: number
  /** Mean time between two cuts of a link, two crashes, two full disks, ms; Infinity for never. */
  cutMs: number
  crashMs: number
  diskFullMs: number
  /** How often a crash comes right after a commit, before anybody hears of it. */
  crashAtCommit: number
  /** The longest that a commit waits for the disk, ms. */
  commitMs: number
  /** Packets that may wait for a desk before it counts as slow. */
  bufferPackets: number
  /** How far the machine's clock is set off now and then, ms. */
  clockJumpMs: number
  settings: Settings
  queues: Pick<Row<'queues'>, 'id' | 'mode' | 'offerMs' | 'wrapUpMs' | 'dispositionRequired'>[]
  /** How often a person walks off between two acts, without a word, and lets it ring. */
  walkOff: number
}

/** The plan of a seed. Most days are faulty in some way, none in every way, so that long waits happen as well. */
export function planOf(seed: number): Plan {
  const luck = chanceOf(seed ^ 0x5eed)
  const often = <T>(p: number, value: T, otherwise: T): T => (luck.chance() < p ? value : otherwise)
  return {
    agents: 2 + luck.below(6),
    arrivalMs: luck.pick([400, 1000, 2500]),
    mostLive: luck.pick([4, 12, 25]),
    thinkMs: luck.pick([400, 1200, 3000]),
    loss: often(0.6, 0.05, 0),
    dup: often(0.6, 0.05, 0),
    delayMs: luck.pick([20, 120, 500]),
    cutMs: often(0.7, luck.pick([5000, 20_000, 90_000]), Infinity),
    crashMs: often(0.6, luck.pick([15_000, 60_000]), Infinity),
    diskFullMs: often(0.3, 60_000, Infinity),
    crashAtCommit: luck.pick([0, 0.5]),
    commitMs: luck.pick([1, 5, 40]),
    bufferPackets: often(0.2, 8, 1000),
    clockJumpMs: often(0.2, luck.pick([3_600_000, -3_600_000, 86_400_000, -86_400_000]), 0),
    settings: shortSettings(luck),
    queues: ['sales', 'support', 'pulled'].map((id) => ({
      id,
      mode: id === 'pulled' ? 'pull' : 'push',
      offerMs: luck.pick([5000, 10_000, 20_000]),
      wrapUpMs: luck.pick([2000, 10_000, 60_000]),
      dispositionRequired: luck.chance() < 0.5,
    })),
    walkOff: often(0.5, 0.05, 0),
  }
}

const shortSettings = ({ pick }: Chance): Settings => ({
  ...defaultSettings,
  graceMs: pick([3000, 10_000, 30_000]),
  relaxEveryMs: pick([5000, 60_000]),
  askAgainAfterMs: pick([5000, 60_000]),
  sessionIdleMs: pick([90_000, 1_800_000]),
  sessionMaxMs: pick([240_000, 43_200_000]),
  capacity: pick([defaultSettings.capacity, { voice: 1, chat: 1, written: 1 }, { voice: 1, chat: 2, written: 6 }]),
})
