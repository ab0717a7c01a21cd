import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Messages = { [key: string]: string | Messages }

/**
 * Compares the messages of two languages key by key.
 * Gives a line for each fault: a key that one lacks, an empty text, placeholders that differ.
 */
export function compareMessages(en: Messages, zh: Messages): string[] {
  const english = flatten(en)
  const chinese = flatten(zh)
  const faults: string[] = []
  for (const key of new Set([...english.keys(), ...chinese.keys()])) {
    const [here, there] = [english.get(key), chinese.get(key)]
    if (here === undefined) faults.push(`${key} is missing in en`)
    else if (there === undefined) faults.push(`${key} is missing in zh`)
    else if (here.trim() === '') faults.push(`${key} is empty in en`)
    else if (there.trim() === '') faults.push(`${key} is empty in zh`)
    else if (placeholders(here) !== placeholders(there)) {
      faults.push(`${key}: en takes ${placeholders(here) || 'nothing'}, zh takes ${placeholders(there) || 'nothing'}`)
    }
  }
  return faults
}

/**
 * Compares every `<name>.en.json` of a folder with its `<name>.zh.json` (or `en.json` with `zh.json`), and the
 * folders inside it. Gives a line for each fault, with the file's name first.
 */
export function findMessageFaults(folder: string): string[] {
  if (!existsSync(folder)) return []
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[./\\])(en|zh)\.json$/.test(file),
  )
  const names = new Set(files.map((file) => file.replace(/(en|zh)\.json$/, '')))
  return [...names].flatMap((name) => {
    const missing = ['en', 'zh'].filter((language) => !files.includes(`${name}${language}.json`))
    if (missing.length > 0) return missing.map((language) => `${name}${language}.json is missing`)
    const [en, zh] = ['en', 'zh'].map((language) => readMessages(join(folder, `${name}${language}.json`)))
    return compareMessages(en ?? {}, zh ?? {}).map((fault) => `${name}*: ${fault}`)
  })
}

// A message file is an object of texts and objects; anything else shows up as an empty text.
const readMessages = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Messages

function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const rows = Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === 'object' ? [...flatten(value, `${prefix}${key}.`)] : [[`${prefix}${key}`, String(value)]],
  )
  return new Map(rows)
}

/** The names between braces, each once: plural forms repeat them, and Chinese has one form where English has two. */
function placeholders(text: string): string {
  const found = [...text.matchAll(/\{\s*(\w+)\s*\}/g)].map((match) => match[1] ?? '')
  return [...new Set(found)].sort().join(', ')
}
