import vue from '@vitejs/plugin-vue'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { findPostgres, howToGetPostgres } from './tests/helpers/postgres.ts'

const serverTests = ['tests/server/**/*.test.ts', 'tests/db/**/*.test.ts']
const inNode = { environment: 'node', testTimeout: 20_000, hookTimeout: 60_000 } as const

const projects: TestProjectInlineConfiguration[] = [
  {
    test: {
      ...inNode,
      name: 'domain',
      include: ['tests/domain/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/tooling/**/*.test.ts'],
    },
  },
  { test: { ...inNode, name: 'server-sqlite', include: serverTests, env: { WUBU_TEST_DB: 'sqlite' } } },
  { test: { ...inNode, name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 300_000 } },
  { test: { ...inNode, name: 'simulation', include: ['tests/{simulation,model}/**/*.test.ts'] } },
  { test: { ...inNode, name: 'electron', include: ['tests/electron/**/*.test.ts'] } },
  {
    plugins: [vue()],
    test: { name: 'renderer', environment: 'jsdom', include: ['tests/renderer/**/*.test.ts'], testTimeout: 20_000 },
  },
]

if (findPostgres() || process.env.CI === 'true') {
  projects.push({
    test: {
      ...inNode,
      name: 'server-postgres',
      include: serverTests,
      env: { WUBU_TEST_DB: 'postgres' },
      globalSetup: ['tests/helpers/postgresSetup.ts'],
    },
  })
} else {
  console.warn(`server-postgres is skipped: there is no PostgreSQL here (${howToGetPostgres})`)
}

export default defineConfig({
  test: {
    projects,
    // Two workers on the two cores of the reference machine; more would only make timings of real servers noisy.
    maxWorkers: 2,
    outputFile: { json: 'test-results/vitest.json' },
  },
})
