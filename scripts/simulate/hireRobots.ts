import { randomBytes } from 'node:crypto'
import { Api, ApiRefusal, type NewAccount } from './api.ts'
import type { Manner, Robot } from './robot.ts'
import type { Simulation } from './simulation.ts'

export interface RobotPost {
  name: string
  queues: string[]
  skills: Record<string, number>
}

/** Makes accounts for robots, with passwords that nobody keeps, and brings them to their desks. */
export async function hireRobots(
  simulation: Simulation,
  posts: readonly RobotPost[],
  manner: Manner,
): Promise<Robot[]> {
  const run = randomBytes(4).toString('hex')
  return Promise.all(
    posts.map(async (post, i) => {
      const password = randomBytes(18).toString('base64url')
      const account: NewAccount = { ...post, email: `robot-${run}-${i + 1}@robots.invalid`, role: 'agent', password }
      await simulation.api.createUser(account)
      return simulation.addRobot(() => Api.signIn(simulation.api.url, account.email, password), manner)
    }),
  )
}

/** Their accounts are closed; what they did stays in the log. */
export async function dismissRobots(simulation: Simulation, robots: readonly Robot[]): Promise<void> {
  await Promise.all(robots.map((robot) => simulation.api.disableUser(robot.id)))
}

/** The robots of the demo company, `robot1@demo.wubu` and so on; those it does not have yet are added. */
export async function demoRobots(
  simulation: Simulation,
  count: number,
  password: string,
  queues: string[],
  manner: Manner,
): Promise<Robot[]> {
  const robots: Robot[] = []
  for (let i = 1; i <= count; i++) {
    const email = `robot${i}@demo.wubu`
    const signIn = () => Api.signIn(simulation.api.url, email, password)
    try {
      robots.push(await simulation.addRobot(signIn, manner))
    } catch (error) {
      if (!(error instanceof ApiRefusal) || error.status !== 401) throw error
      await simulation.api.createUser({ email, name: `Robot ${i}`, role: 'agent', password, queues, skills: {} })
      robots.push(await simulation.addRobot(signIn, manner))
    }
  }
  return robots
}
