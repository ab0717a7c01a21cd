import type { Answer, ScriptStep } from '../contract/scripts.ts'

type Field = NonNullable<ScriptStep['fields']>[number]

/** What is wrong with a value, as a word that the screen translates. */
export type AnswerProblem =
  | 'missing'
  | 'answerOrSkip'
  | 'notTrue'
  | 'notText'
  | 'tooLong'
  | 'notOption'
  | 'notFields'
  | 'unknownField'
  | 'notNumber'
  | 'notDate'
  | 'notTime'
  | 'notYesNo'

const longest = { line: 200, field: 2000, text: 20_000 }
const isBlank = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value.trim() === '')

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

function isDate(value: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)?.map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

function textProblem(value: unknown, limit: number, oneLine: boolean): AnswerProblem | undefined {
  if (typeof value !== 'string' || (oneLine && /[\r\n]/.test(value))) return 'notText'
  return value.trim().length > limit ? 'tooLong' : undefined
}

function fieldProblem(field: Field, value: unknown): AnswerProblem | undefined {
  if (isBlank(value)) return field.required ? 'missing' : undefined
  switch (field.type) {
    case 'line':
      return textProblem(value, longest.line, true)
    case 'text':
      return textProblem(value, longest.field, false)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'notNumber'
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : 'notDate'
    case 'time':
      return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? undefined : 'notTime'
    case 'choice':
      return field.options?.some((option) => option.value === value) ? undefined : 'notOption'
    case 'yesNo':
      return typeof value === 'boolean' ? undefined : 'notYesNo'
  }
}

function formProblems(fields: readonly Field[], answer: Answer): Record<string, AnswerProblem> {
  if (typeof answer !== 'object') return { answer: 'notFields' }
  const problems = new Map<string, AnswerProblem>()
  for (const key of Object.keys(answer))
    if (!fields.some((field) => field.key === key)) problems.set(key, 'unknownField')
  for (const field of fields) {
    const problem = fieldProblem(field, Object.hasOwn(answer, field.key) ? answer[field.key] : undefined)
    if (problem) problems.set(field.key, problem)
  }
  return Object.fromEntries(problems)
}

/**
 * Says what is wrong with an answer to this step; an empty record when it fits. `say`, `check` and `act` take `true`,
 * `ask` a text that is not blank, `choose` one of its options, `form` its fields: a date is `YYYY-MM-DD`,
 * a time `HH:MM`. Keys are field keys for a form, `answer` for every other kind. A `branch` takes no answer.
 */
export function answerProblems(step: ScriptStep, answer: Answer): Record<string, AnswerProblem> {
  const told = (problem: AnswerProblem | undefined): Record<string, AnswerProblem> =>
    problem ? { answer: problem } : {}
  switch (step.kind) {
    case 'say':
    case 'check':
    case 'act':
      return told(answer === true ? undefined : 'notTrue')
    case 'ask':
      return told(isBlank(answer) ? 'missing' : textProblem(answer, longest.text, false))
    case 'choose':
      return told(step.options?.some((option) => option.value === answer) ? undefined : 'notOption')
    case 'form':
      return formProblems(step.fields ?? [], answer)
    case 'branch':
      return told('notOption')
  }
}

/** Says whether an answer fits its step. */
export const fits = (step: ScriptStep, answer: Answer): boolean =>
  Object.keys(answerProblems(step, answer)).length === 0
