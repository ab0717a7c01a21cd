import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/run.ts'

/** A file, what it imports, and the rule that must refuse it. */
const planted = [
  ['shared/contract/a.ts', 'node:fs', 'shared-is-a-leaf'],
  ['shared/contract/b.ts', '../../server/errors.ts', 'shared-is-a-leaf'],
  ['shared/domain/a.ts', 'zod', 'domain-is-pure'],
  ['server/contacts/rules/a.ts', 'node:fs', 'rules-are-pure'],
  ['server/contacts/rules/b.ts', '../../db/x.ts', 'rules-are-pure'],
  ['server/contacts/a.ts', '../realtime/x.ts', 'use-case-knows-no-way-in'],
  ['server/contacts/b.ts', '../http/x.ts', 'use-case-knows-no-way-in'],
  ['server/contacts/c.ts', 'socket.io', 'use-case-knows-no-way-in'],
  ['server/contacts/d.ts', 'drizzle-orm', 'drizzle-in-db-only'],
  ['server/contacts/e.ts', '../tickets/rules/x.ts', 'own-rules-only'],
  ['server/contacts/f.ts', '../../renderer/x.ts', 'server-alone'],
  ['server/contacts/g.ts', '../realWorld.ts', 'real-world-in-main-only'],
  ['server/db/a.ts', '../contacts/x.ts', 'db-knows-no-use-case'],
  ['renderer/a.ts', '../server/errors.ts', 'renderer-alone'],
  ['renderer/Screen.vue', 'node:fs', 'renderer-without-node'],
  ['renderer/features/contact/A.vue', '../ticket/B.vue', 'features-apart'],
  ['renderer/ui/A.vue', '../stores/x.ts', 'ui-knows-no-noun'],
  ['renderer/stores/a.ts', '../ui/A.vue', 'stores-know-no-screen'],
  ['electron/a.ts', '../server/errors.ts', 'electron-alone'],
  ['server/missing.ts', './nowhere.ts', 'no-unresolved'],
] as const

const allowed = [
  ['server/contacts/y.ts', '../db/x.ts'],
  ['server/contacts/z.ts', './rules/x.ts'],
  ['server/http/y.ts', 'fastify'],
  ['server/db/y.ts', 'drizzle-orm'],
  ['server/main.ts', './realWorld.ts'],
  ['renderer/pages/Desk.vue', '../features/contact/A.vue'],
  ['electron/y.ts', '../shared/contract/x.ts'],
] as const

const plain = [
  'server/errors.ts',
  'server/realWorld.ts',
  'server/db/x.ts',
  'server/http/x.ts',
  'server/realtime/x.ts',
  'server/contacts/x.ts',
  'server/contacts/rules/x.ts',
  'server/tickets/rules/x.ts',
  'shared/contract/x.ts',
  'renderer/x.ts',
  'renderer/stores/x.ts',
  'renderer/features/ticket/B.vue',
]

describe('the boundaries', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wubu-boundaries-'))
  let refused: string[]

  beforeAll(async () => {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']) {
      cpSync(join(root, file), join(folder, file))
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const write = (file: string, code: string) => {
      mkdirSync(join(folder, dirname(file)), { recursive: true })
      writeFileSync(join(folder, file), file.endsWith('.vue') ? `<script setup lang="ts">\n${code}\n</script>\n` : code)
    }
    for (const file of plain) write(file, 'export const x = 1')
    for (const [file, target] of [...planted, ...allowed]) write(file, `import * as x from '${target}'\nexport { x }`)
    refused = await violations(folder)
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(planted)('refuse %s importing %s', (file, _target, rule) => {
    expect(refused).toContain(`${rule} ${file}`)
  })

  it.each(allowed)('let %s import %s', (file) => {
    expect(refused.filter((line) => line.endsWith(` ${file}`))).toEqual([])
  })
})

/** `rule file` for each violation that dependency-cruiser finds in a tree. */
async function violations(folder: string): Promise<string[]> {
  const program = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
  const args = [program, '--output-type', 'json', 'shared', 'server', 'renderer', 'electron']
  const output = await new Promise<string>((resolve) => {
    // It ends with the number of violations, which is an error to execFile and the point of this test.
    execFile(process.execPath, args, { cwd: folder, maxBuffer: 1e8 }, (_error, stdout) => resolve(stdout))
  })
  const report = JSON.parse(output) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  return report.summary.violations.map(({ from, rule }) => `${rule.name} ${from}`)
}
