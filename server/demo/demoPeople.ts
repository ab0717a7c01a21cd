import type { NewUser } from '../accounts/createUser.ts'
import type { Language } from '../../shared/contract/basics.ts'
import type { Who } from './story.ts'

/** Somebody of the demo company; agents with the languages that their past contacts were in. */
export type DemoPerson = Omit<NewUser, 'password'> & { speaks?: Language[]; who?: Who }

export const demoQueues = ['complaints', 'billing', 'support', 'vip']

const robot = (
  n: number,
  name: string,
  skills: NewUser['skills'],
  temperament: NewUser['temperament'],
  speaks: Language[],
): DemoPerson => ({
  email: `robot${n}@demo.wubu`,
  name,
  role: 'agent',
  queues: demoQueues,
  skills,
  temperament,
  speaks,
})

/** The five whom a person signs in as, and six colleagues whom `npm run simulate` plays. */
export const demoPeople: DemoPerson[] = [
  {
    email: 'agent1@demo.wubu',
    name: '林瑶 Lin Yao',
    role: 'agent',
    queues: demoQueues,
    skills: { en: 3, zh: 4 },
    temperament: 'amiable',
    speaks: ['zh', 'en'],
    who: 'lin',
  },
  {
    email: 'agent2@demo.wubu',
    name: 'Sofia Reyes',
    role: 'agent',
    queues: demoQueues,
    skills: { en: 5, zh: 2 },
    temperament: 'expressive',
    speaks: ['en'],
    who: 'sofia',
  },
  { email: 'lead@demo.wubu', name: '王敏 Wang Min', role: 'lead' },
  { email: 'qa@demo.wubu', name: 'Tom Hale', role: 'qa' },
  { email: 'admin@demo.wubu', name: 'Ivy Chan', role: 'admin' },
  robot(1, '周航 Zhou Hang', { zh: 5, en: 2, hardware: 4 }, 'driver', ['zh']),
  robot(2, 'Emma Clarke', { en: 5, refunds: 4 }, 'amiable', ['en']),
  robot(3, '韩雪 Han Xue', { zh: 5, en: 4, refunds: 3 }, 'expressive', ['zh', 'en']),
  robot(4, 'Daniel Moreau', { en: 5, hardware: 5 }, 'analyst', ['en']),
  robot(5, '许诺 Xu Nuo', { zh: 4, en: 3, network: 5 }, 'analyst', ['zh', 'en']),
  robot(6, 'Priya Nair', { en: 4, zh: 1, network: 3 }, 'expressive', ['en']),
]
