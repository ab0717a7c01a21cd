import { describe, expect, it } from 'vitest'
import { skillsIn } from '../../server/contacts/rules/skillsIn.ts'

describe('the skills of a contact that moves to another queue', () => {
  it('are the new queue’s and its own, without those of the queue it leaves', () => {
    expect(skillsIn({ billing: 3 }, { network: 2 }, { network: 2, zh: 4 })).toEqual({ billing: 3, zh: 4 })
    expect(skillsIn({ en: 1, billing: 3 }, { zh: 2 }, { zh: 5 })).toEqual({ en: 1, billing: 3, zh: 5 })
    expect(skillsIn({}, { network: 2 }, { network: 2 })).toEqual({})
  })
})
