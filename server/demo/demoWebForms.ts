import { insert, type Write } from '../db/database.ts'

/** The public forms of the demo company: `/form/complaint` and `/form/question`. */
export const webFormRows = (): Write[] => [
  insert('webForms', {
    id: 'complaint',
    title: { en: 'Tell us what went wrong', zh: '投诉与意见' },
    kind: 'complaint',
    team: 'front',
    enabled: true,
    mostOfOne: 5,
    mostOfAll: 60,
    version: 1,
  }),
  insert('webForms', {
    id: 'question',
    title: { en: 'Ask us', zh: '咨询' },
    kind: 'enquiry',
    team: 'front',
    enabled: true,
    mostOfOne: 5,
    mostOfAll: 60,
    version: 1,
  }),
]
