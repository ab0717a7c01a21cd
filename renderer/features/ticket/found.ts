/** Something that was found by words and can be chosen. */
export interface Found {
  id: string
  name: string
  note?: string
}
