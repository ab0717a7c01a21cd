import { z } from 'zod'
import { chars, command, id, instant, line, pageOf, paging } from './basics.ts'

/** How a date may be written. `excel` counts days since 1900, `excel1904` since 1904. */
export const dateFormat = z.enum([
  'YYYY-MM-DD',
  'YYYY/MM/DD',
  'YYYY.MM.DD',
  'YYYYMMDD',
  'YYYY年MM月DD日',
  'YY年MM月DD日',
  'YYYY-DD-MM',
  'MM.DD.YYYY',
  'DDMMYYYY',
  'MMDDYYYY',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'DD.MM.YYYY',
  'DD-MM-YYYY',
  'MM-DD-YYYY',
  'DD/MM/YY',
  'MM/DD/YY',
  'YY/MM/DD',
  'DD.MM.YY',
  'DD-MM-YY',
  'MM-DD-YY',
  'DD MMM YYYY',
  'MMM DD YYYY',
  'DD-MMM-YY',
  'excel',
  'excel1904',
  'unix',
])
export type DateFormat = z.infer<typeof dateFormat>

const column = chars.min(1).max(200)

/** Which column is what of a complaint. */
export const importMapping = z.strictObject({
  /** By which name the ids of the file are known. */
  source: z
    .string()
    .min(1)
    .max(60)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/),
  columns: z.strictObject({
    id: column,
    subject: z.union([column, z.array(column).min(1).max(5)]),
    text: column.optional(),
    date: column.optional(),
    category: column.optional(),
    harm: column.optional(),
    claim: column.optional(),
    requesterName: column.optional(),
    requesterEmail: column.optional(),
    customerId: column.optional(),
    severity: column.optional(),
    tags: column.optional(),
  }),
  /** How dates are written, one or several ways; and in which zone a day begins. */
  dates: z
    .strictObject({
      formats: z.array(dateFormat).min(1).max(10),
      zone: chars.max(60),
      /** What to do with a row without a date. */
      missing: z.enum(['error', 'today']).default('error'),
      /**
       * Where other values of the column can only be read in a way that was not stated, a value that this way reads as
       * another day is an error, unless the stated ways are said to hold all the same.
       */
      doubtful: z.enum(['error', 'asStated']).default('error'),
    })
    .optional(),
  /** A value of the category column → a term; what is not here becomes a new term under `under`, or is an error. */
  categories: z.record(z.string(), id).default({}),
  newCategoriesUnder: id.optional(),
  claims: z.record(z.string(), id).default({}),
  queue: id.optional(),
  team: id.optional(),
})
export type ImportMapping = z.infer<typeof importMapping>

export const rowProblem = z.object({ column: z.string().nullable(), reason: z.string(), value: z.string().nullable() })
export type RowProblem = z.infer<typeof rowProblem>

export const importState = z.enum(['uploaded', 'running', 'done', 'undone'])
export type ImportState = z.infer<typeof importState>

export const complaintImport = z.object({
  id,
  name: z.string(),
  source: z.string().nullable(),
  state: importState,
  mapping: importMapping.nullable(),
  rows: z.int(),
  /** Tickets made, rows known from before, rows with errors, and tickets that stayed when it was undone. */
  made: z.int(),
  known: z.int(),
  failed: z.int(),
  kept: z.int(),
  at: instant,
  byName: z.string(),
  version: z.int(),
})
export type ComplaintImport = z.infer<typeof complaintImport>

/** What a column seems to be. */
export const columnGuess = z.object({
  name: z.string(),
  filled: z.int(),
  different: z.int(),
  samples: z.array(z.string()),
  /** The field of a complaint that it looks like. */
  field: z.string().nullable(),
  /** The ways in which its values can be dates, and how many of them; where several fit, a person has to say which. */
  dateFormats: z.array(z.object({ format: dateFormat, fits: z.int() })),
})
export type ColumnGuess = z.infer<typeof columnGuess>

export const uploaded = z.object({
  import: complaintImport,
  /** How it is encoded, as it seems. */
  charset: z.string(),
  columns: z.array(columnGuess),
  problems: z.array(rowProblem),
})
export type Uploaded = z.infer<typeof uploaded>

const previewRow = z.object({
  row: z.int(),
  /** The line of the file in which it begins, from 1. */
  line: z.int(),
  sourceId: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  openedAt: instant.nullable(),
  category: z.string().nullable(),
  /** What its text seems to be about, where no category is given. */
  suggested: z.object({ category: z.string(), confidence: z.number() }).nullable(),
  known: z.boolean(),
  problems: z.array(rowProblem),
})
export type PreviewRow = z.infer<typeof previewRow>

/** What an import would do: nothing is written. */
export const importPreview = z.object({
  rows: z.int(),
  wouldMake: z.int(),
  known: z.int(),
  failed: z.int(),
  /** Tickets by category, as they would be. */
  byCategory: z.record(z.string(), z.int()),
  newCategories: z.array(z.string()),
  /** The first 20 rows, and the first 100 rows with errors. */
  first: z.array(previewRow),
  errors: z.array(previewRow),
})
export type ImportPreview = z.infer<typeof importPreview>

export const importInput = z.strictObject({ importId: id })
export const previewImportInput = z.strictObject({ importId: id, mapping: importMapping })
export const runImportInput = command({ importId: id, mapping: importMapping })
export const undoImportInput = command({ importId: id, reason: line })
export const listImportsInput = z.strictObject(paging)
export const importPage = pageOf(complaintImport)
/** What came of an import, with the rows that had errors. */
export const importReport = z.object({
  import: complaintImport,
  errors: z.array(z.object({ row: z.int(), line: z.int().nullable(), problems: z.array(rowProblem) })),
})
export type ImportReport = z.infer<typeof importReport>

export const suggestInput = z.strictObject({ text: chars.min(1).max(60_000) })
export const suggestion = z.array(z.object({ category: id, confidence: z.number() }))
