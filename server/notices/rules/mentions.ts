/** Somebody who can be named in a note. */
export interface Person {
  id: string
  name: string
}

const wordy = /[\p{L}\p{N}_]/u
const han = /\p{Script=Han}$/u
const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

/**
 * Whom a note names: `@` before the whole name of a person, in any case, the longest name where several fit. An address
 * such as `a@wei.com` names nobody; after a name that ends in a Chinese sign, text may go on without a space. Gives ids,
 * each once, in the order of the text. Of people with the same name all are named.
 */
export function mentionsIn(text: string, people: readonly Person[]): string[] {
  if (!text.includes('@') && !text.includes('＠')) return []
  const said = fold(text)
  const byLength = people
    .map((person) => ({ id: person.id, name: fold(person.name.trim()) }))
    .filter(({ name }) => name !== '')
    .toSorted((a, b) => b.name.length - a.name.length)
  const named: string[] = []
  for (let at = said.indexOf('@'); at !== -1; at = said.indexOf('@', at + 1)) {
    const before = said[at - 1] ?? ''
    if (wordy.test(before) && !han.test(before)) continue
    const found = byLength.find(({ name }) => {
      if (!said.startsWith(name, at + 1)) return false
      const next = said[at + 1 + name.length] ?? ''
      return han.test(name) || !wordy.test(next) || han.test(next)
    })
    if (found) named.push(...byLength.filter(({ name }) => name === found.name).map(({ id }) => id))
  }
  return [...new Set(named)]
}
