import { hasUsers } from '../server/db/accountQueries.ts'
import { readConfig } from '../server/config.ts'
import { demoPassword, seedDemo } from '../server/demo/seedDemo.ts'
import type { Deps } from '../server/deps.ts'
import { createLog } from '../server/log.ts'
import { isLoopback } from '../server/loopback.ts'
import { openDatabase } from '../server/openDatabase.ts'
import { realWorld } from '../server/realWorld.ts'
import { defaultSettings } from '../server/settings.ts'

// npm run seed: the demo company in the configured database, where nobody has an account yet.
const config = readConfig(process.env)
if ('problem' in config) {
  console.error(config.problem)
  process.exit(2)
}
try {
  const world = realWorld()
  const db = await openDatabase(config, world.now)
  const deps: Deps = { world, db, log: createLog(config.logLevel), settings: defaultSettings }
  if (await hasUsers(db)) {
    console.log('This database has users already; nothing was changed. 数据库中已有用户，未作任何改动。')
  } else {
    const password = isLoopback(config.host) ? demoPassword : world.secret(12)
    await seedDemo(deps, password)
    console.log(`The demo company is in; everybody’s password: ${password} 演示公司已写入，统一密码：${password}`)
  }
  await db.close()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
