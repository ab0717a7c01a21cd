import { listCustomersByIds, listIdentitiesOf } from '../db/customerQueries.ts'
import type { Database } from '../db/database.ts'
import type { IndexedDocument } from '../db/search/searchIndex.ts'
import { listArticlesToFind, listContactsToFind, listTicketsToFind, type SearchedTable } from '../db/searchRows.ts'
import { type Draft, type Facts, documentOf } from './documentOf.ts'
import { saidOf } from './pinyin.ts'
import { articleReaders, everyone, queueReaders, staff } from './rules/marks.ts'

const none: Facts = {
  number: null,
  kind: null,
  state: null,
  queue: null,
  team: null,
  customerId: null,
  customerName: null,
  said: null,
  reach: null,
  place: null,
  ownerId: null,
  ownerName: null,
  language: null,
}

/** How these things are found, read from their rows as they are now. */
export async function documentsOf(db: Database, table: SearchedTable, ids: string[]): Promise<IndexedDocument[]> {
  return ids.length === 0 ? [] : (await draftsOf[table](db, ids)).map(documentOf)
}

const draftsOf: Record<SearchedTable, (db: Database, ids: string[]) => Promise<Draft[]>> = {
  async tickets(db, ids) {
    return (await listTicketsToFind(db, ids)).map(({ row, texts }) => ({
      noun: 'ticket',
      id: row.id,
      at: row.openedAt,
      title: row.subject,
      texts: [row.text, ...texts],
      more: [row.number, row.customerName, row.ownerName, row.requesterName, row.reference, row.tags.join(' ')],
      wholes: [row.number, row.reference],
      readers: [everyone],
      facts: {
        ...none,
        ...pick(row, [
          'number',
          'kind',
          'state',
          'queue',
          'team',
          'customerId',
          'customerName',
          'ownerId',
          'ownerName',
        ]),
      },
    }))
  },
  async contacts(db, ids) {
    return (await listContactsToFind(db, ids)).map(({ row, texts }) => ({
      noun: 'contact',
      id: row.id,
      at: row.enteredAt,
      title: row.subject ?? '',
      texts,
      more: [row.customerName, row.fromName, row.email, row.transferNote],
      wholes: [],
      named: { names: [], said: [], phones: row.phone ? [row.phone] : [], emails: row.email ? [row.email] : [] },
      readers: [staff, ...queueReaders(row.queue, row.agentId)],
      facts: {
        ...none,
        ...pick(row, ['state', 'queue', 'customerId', 'language']),
        kind: row.channel,
        customerName: row.customerName ?? row.fromName,
        reach: row.phone ?? row.email,
        ownerId: row.agentId,
      },
    }))
  },
  async customers(db, ids) {
    const identities = await listIdentitiesOf(db, ids)
    return (await listCustomersByIds(db, ids)).map((row) => {
      const said = saidOf(row.name)
      const known = identities.filter(({ customerId }) => customerId === row.id)
      const [phones, emails] = (['phone', 'email'] as const).map((kind) =>
        known.filter((each) => each.kind === kind).map(({ value }) => value),
      )
      return {
        noun: 'customer',
        id: row.id,
        at: row.createdAt,
        title: row.name,
        texts: [row.note],
        more: [row.nameSaid, row.organisation, row.city, row.tags.join(' '), ...known.map(({ value }) => value)],
        wholes: [row.id],
        named: {
          names: [row.name, ...(row.nameSaid ? [row.nameSaid] : [])],
          said: [...(said ? [said] : []), ...(row.nameSaid ? [row.nameSaid.split(/\s+/)] : [])],
          phones: phones ?? [],
          emails: emails ?? [],
        },
        readers: [everyone],
        facts: {
          ...none,
          kind: row.class,
          language: row.language,
          customerId: row.id,
          customerName: row.name,
          said: row.nameSaid,
          reach: known[0]?.value ?? null,
          place: row.organisation ?? row.city,
        },
      }
    })
  },
  async articles(db, ids) {
    return (await listArticlesToFind(db, ids)).flatMap(({ row, versions }) =>
      [row.published, row.newest].flatMap((number, i): Draft[] => {
        const shown = versions.find((each) => each.number === number)
        const isDraft = i === 1
        // A newest version that is published, or retired, is none that waits to be.
        if (!shown || (isDraft && (row.newest === row.published || row.state === 'retired'))) return []
        return (['en', 'zh'] as const).flatMap((language) => {
          const text = shown.texts[language]
          if (!text) return []
          return {
            noun: 'article' as const,
            id: row.id,
            part: `${isDraft ? 'draft-' : ''}${language}`,
            at: row.publishedAt ?? row.createdAt,
            title: text.title,
            texts: [text.body],
            more: [row.tags.join(' ')],
            wholes: [],
            readers: isDraft ? articleReaders('') : articleReaders(row.readers),
            facts: {
              ...none,
              kind: row.category,
              state: isDraft ? row.state : 'published',
              ownerId: row.ownerId,
              ownerName: row.ownerName,
              language,
            },
          }
        })
      }),
    )
  },
}

/** All keys that a thing may be in the index under. */
export function keysOf(table: SearchedTable, id: string): string[] {
  if (table !== 'articles') return [`${nounOf[table]}/${id}`]
  return ['en', 'zh', 'draft-en', 'draft-zh'].map((part) => `article/${id}/${part}`)
}

const nounOf = { tickets: 'ticket', contacts: 'contact', customers: 'customer' } as const

const pick = <T, K extends keyof T>(row: T, keys: readonly K[]): Pick<T, K> =>
  // The keys are those asked for.
  Object.fromEntries(keys.map((key) => [key, row[key]])) as Pick<T, K>
