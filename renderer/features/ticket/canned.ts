/** Something prepared: its name, and what it will be here, line by line. */
export interface Canned {
  id: string
  name: string
  note?: string
  lines: string[]
  /** What one should know before it is taken. */
  warning?: string
}
