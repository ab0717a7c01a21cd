import type { LocalText } from '../../shared/contract/basics.ts'
import { insert, type Write } from '../db/database.ts'

interface DemoTeam {
  id: string
  name: LocalText
  private: boolean
  /** E-mail addresses before the `@`. */
  members: string[]
}

const demoTeams: DemoTeam[] = [
  {
    id: 'front',
    name: { en: 'Customer desk', zh: '客服台' },
    private: false,
    members: ['agent1', 'agent2', 'robot1', 'robot2', 'robot3', 'robot4', 'robot5', 'robot6'],
  },
  { id: 'refunds', name: { en: 'Refunds', zh: '退款组' }, private: false, members: ['agent1', 'robot2', 'robot3'] },
  { id: 'repairs', name: { en: 'Repairs', zh: '维修组' }, private: false, members: ['agent2', 'robot4', 'robot5'] },
  { id: 'warehouse', name: { en: 'Warehouse', zh: '仓储部' }, private: false, members: ['robot1', 'robot6'] },
  {
    id: 'conduct',
    name: { en: 'Complaints about staff', zh: '员工行为投诉' },
    private: true,
    members: ['lead'],
  },
]

/** The teams of the demo company; `ids` are its people by their e-mail address. */
export const teamRows = (ids: ReadonlyMap<string, string>): Write[] =>
  demoTeams.flatMap(({ members, ...team }, i) => [
    insert('teams', { ...team, position: i + 1, retired: false, version: 1 }),
    ...members.flatMap((name) => {
      const userId = ids.get(`${name}@demo.wubu`)
      return userId ? [insert('teamMembers', { id: `${team.id}.${userId}`, teamId: team.id, userId })] : []
    }),
  ])
