import { insert, type Write } from '../db/database.ts'

type Tree = [id: string, en: string, zh: string, under?: Tree[]]

const categories: Tree[] = [
  [
    'product',
    'Product',
    '产品',
    [
      ['product.function', 'Function', '功能'],
      ['product.safety', 'Safety', '安全'],
      ['product.quality', 'Quality', '质量'],
      ['product.transaction', 'Transaction', '交易'],
      ['product.delivery', 'Delivery', '配送'],
      ['product.culture', 'Culture', '文化'],
    ],
  ],
  [
    'service',
    'Service',
    '服务',
    [
      ['service.capability', 'Capability', '能力'],
      ['service.attitude', 'Attitude', '态度'],
      ['service.quality', 'Quality', '质量'],
      ['service.etiquette', 'Etiquette', '礼仪'],
    ],
  ],
]

const claims: Tree[] = [
  ['compensation', 'Compensation', '赔偿'],
  [
    'remedy',
    'Repair, replacement or redo',
    '修理、更换或重做',
    [
      ['remedy.repair', 'Repair', '修理'],
      ['remedy.replacement', 'Replacement', '更换'],
      ['remedy.redo', 'Redo', '重做'],
    ],
  ],
  [
    'redress',
    'Apology or correction',
    '非财产性补救',
    [
      ['redress.apology', 'Apology', '道歉'],
      ['redress.correction', 'Correction', '更正'],
    ],
  ],
]

/** What complaints are about and what is claimed, to begin with; a company adds its own under them. */
export const termRows = (): Write[] => [...rowsOf('category', categories), ...rowsOf('claim', claims)]

const rowsOf = (use: 'category' | 'claim', trees: readonly Tree[], parentId: string | null = null): Write[] =>
  trees.flatMap(([id, en, zh, under = []], i) => [
    insert('terms', { id, use, parentId, name: { en, zh }, position: i + 1, retired: false, version: 1 }),
    ...rowsOf(use, under, id),
  ])
