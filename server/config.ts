import { homedir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'

const flag = z.enum(['0', '1', 'true', 'false', '']).transform((value) => value === '1' || value === 'true')

const schema = z.object({
  WUBU_HOST: z.string().min(1).default('127.0.0.1'),
  WUBU_PORT: z.coerce.number().int().min(0).max(65_535).default(4780),
  WUBU_DATA_DIR: z.string().min(1).default(path.join(homedir(), '.wubu')),
  WUBU_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  WUBU_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  WUBU_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  WUBU_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  WUBU_ADMIN_EMAIL: z.email().default('admin@localhost.invalid'),
  WUBU_ADMIN_PASSWORD: z.string().min(8).max(1000).optional(),
  WUBU_DEMO: flag.default(false),
})

export interface Config {
  host: string
  port: number
  dataDir: string
  databaseUrl: string | undefined
  publicUrl: string | undefined
  logLevel: string
  adminEmail: string
  adminPassword: string | undefined
  demo: boolean
}

/** The settings of the environment, or one line naming the first bad one. */
export function readConfig(env: Record<string, string | undefined>): Config | { problem: string } {
  const given = Object.fromEntries(
    Object.entries(env).filter(([key, value]) => key.startsWith('WUBU_') && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return { problem: `${String(issue?.path[0] ?? 'environment')}: ${issue?.message ?? 'not valid'}` }
  }
  const it = parsed.data
  if (it.WUBU_REDIS_URL) return { problem: 'WUBU_REDIS_URL: several nodes are not supported by this version; unset it' }
  return {
    host: it.WUBU_HOST,
    port: it.WUBU_PORT,
    dataDir: it.WUBU_DATA_DIR,
    databaseUrl: it.WUBU_DATABASE_URL,
    publicUrl: it.WUBU_PUBLIC_URL,
    logLevel: it.WUBU_LOG_LEVEL,
    adminEmail: it.WUBU_ADMIN_EMAIL,
    adminPassword: it.WUBU_ADMIN_PASSWORD,
    demo: it.WUBU_DEMO,
  }
}
