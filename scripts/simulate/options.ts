import { parseArgs } from 'node:util'
import { z } from 'zod'

export const help = `npm run simulate -- [options]     drives a running Wubu server with contacts

  --url URL           the server (http://127.0.0.1:4780)
  --email E           an administrator (admin@demo.wubu)
  --password P        and the password (wubu-demo)
  --key KEY           an API key instead: contacts only, no robots

made-up contacts
  --rate N            contacts a minute, more and fewer through the day (6)
  --minutes N         how long (10)
  --robots N          robot agents who sign in and work (4)
  --speed N           how many times faster than life (1)
  --seed N            the same seed gives the same callers (1)
  --gentle            for the demo: a contact every 12 to 20 s, robots in the back, good calls for people; ends with Ctrl-C

a real day
  --replay FILE       a call log in the format of the bank's (one row a call)
  --windows FILE      when its agents were on; without it that is read from the calls
  --day D             which day, 1999-08-16
  --from T, --to T    only calls that enter between these times of day, 10:00 and 11:30
  --queue Q           the queue they enter (the first of the server)
  --speed N           how many times faster than it was (60)

Ctrl-C ends it cleanly. Exit code 1 when a contact was lost or doubled.
`

const clockTime = z.string().regex(/^\d{1,2}:\d\d$/, 'a time of day such as 9:30')
const number = (least: number, most: number) => z.coerce.number().min(least).max(most)

const schema = z.strictObject({
  help: z.boolean().default(false),
  url: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:4780'),
  email: z.string().default('admin@demo.wubu'),
  password: z.string().default('wubu-demo'),
  key: z.string().optional(),
  rate: number(0.01, 6000).default(6),
  minutes: number(0.01, 100_000).default(10),
  robots: number(0, 500).pipe(z.int()).default(4),
  speed: number(0.1, 5000).optional(),
  seed: number(0, 4_294_967_295).pipe(z.int()).default(1),
  gentle: z.boolean().default(false),
  replay: z.string().optional(),
  windows: z.string().optional(),
  day: z.string().optional(),
  from: clockTime.default('0:00'),
  to: clockTime.default('47:59'),
  queue: z.string().optional(),
})

export type Options = z.output<typeof schema>

/** The options of a command line, or one line saying what is wrong with it. */
export function readOptions(args: string[]): Options | { problem: string } {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean' } as const
    const { values } = parseArgs({
      args,
      options: {
        ...{ help: flag, url: text, email: text, password: text, key: text, rate: text, minutes: text, robots: text },
        ...{ speed: text, seed: text, gentle: flag, replay: text, windows: text, day: text },
        ...{ from: text, to: text, queue: text },
      },
    })
    const parsed = schema.safeParse(values)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      return { problem: `--${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not valid'}` }
    }
    const options = parsed.data
    if (options.replay && !options.day) return { problem: '--day: name the day of the call log that is replayed' }
    if (options.key && (options.replay || options.gentle)) return { problem: '--key: robots need an administrator' }
    return options
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
