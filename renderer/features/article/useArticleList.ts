import { refDebounced } from '@vueuse/core'
import { computed, type ComputedRef, type Ref, ref, shallowRef, watch } from 'vue'
import {
  articleCategory,
  type ArticleCategory,
  articleState,
  type ArticleState,
} from '../../../shared/contract/articles.ts'
import type { Failure, Result } from '../../../shared/result.ts'
import { useArticlesStore } from '../../stores/articles.ts'
import { useLinkStore } from '../../stores/link.ts'
import { usePreferencesStore } from '../../stores/preferences.ts'
import { type ArticleFilter, type ArticleRowData, rowsOfHits, rowsOfLines } from './articleRows.ts'

const pageSize = 60

export interface ArticleList {
  rows: Readonly<Ref<readonly ArticleRowData[]>>
  ids: ComputedRef<string[]>
  loading: Readonly<Ref<boolean>>
  failure: Readonly<Ref<Failure | null>>
  loadMore(): Promise<void>
  reload(): Promise<void>
  /** The words are typed to their end: what finds nothing now is noted as missing. */
  finish(): Promise<void>
}

interface Page {
  rows: ArticleRowData[]
  nextCursor: string | null
}

const isCategory = (kind: string | null): kind is ArticleCategory => articleCategory.safeParse(kind).success
const isState = (state: string | null): state is ArticleState => articleState.safeParse(state).success

/** The articles that fit a filter, the last changed first, or with words those that the search finds; page by page. */
export function useArticleList(filter: Readonly<Ref<ArticleFilter>>, typed: Readonly<Ref<string>>): ArticleList {
  const articles = useArticlesStore()
  const link = useLinkStore()
  const preferences = usePreferencesStore()
  const words = refDebounced(
    computed(() => typed.value.trim()),
    200,
  )
  const rows = shallowRef<readonly ArticleRowData[]>([])
  const cursor = ref<string | null>(null)
  const loading = ref(false)
  const failure = shallowRef<Failure | null>(null)
  let round = 0

  async function ask(text: string, after: string | null, typing: boolean): Promise<Result<Page>> {
    const { category, language, state, due } = filter.value
    const place = { limit: pageSize, ...(after === null ? {} : { cursor: after }) }
    if (text !== '') {
      const found = await articles.find({
        ...place,
        text,
        ...(category ? { kind: category } : {}),
        ...(state ? { state } : {}),
        ...(typing ? { typing } : {}),
      })
      if (!found.ok) return found
      const hits = rowsOfHits(found.data.items, preferences.language, isCategory, isState)
      const fits = hits.filter((row) => language === null || row.languages.includes(language))
      return { ok: true, data: { rows: fits, nextCursor: found.data.nextCursor } }
    }
    const page = await articles.readPage({
      ...place,
      ...(category ? { category } : {}),
      ...(language ? { language } : {}),
      ...(state ? { state } : {}),
      ...(due ? { due } : {}),
    })
    if (!page.ok) return page
    return {
      ok: true,
      data: { rows: rowsOfLines(page.data.items, preferences.language), nextCursor: page.data.nextCursor },
    }
  }

  /** Reads on after `after` until `count` rows are known; what is shown changes once, at the end. */
  async function readUpTo(count: number, known: readonly ArticleRowData[], after: string | null, typing = true) {
    round += 1
    const mine = round
    const text = typed.value.trim()
    const found = new Map(known.map((row) => [row.id, row]))
    let next = after
    loading.value = true
    do {
      const answer = await ask(text, next, typing)
      if (mine !== round) return
      failure.value = answer.ok ? null : answer.error
      if (!answer.ok) break
      next = answer.data.nextCursor
      for (const row of answer.data.rows) if (!found.has(row.id)) found.set(row.id, row)
    } while (next !== null && found.size < count)
    loading.value = false
    if (failure.value) return
    cursor.value = next
    rows.value = [...found.values()]
  }

  const reload = () => readUpTo(1, [], null)
  const loadMore = async () => {
    if (!loading.value && cursor.value !== null) await readUpTo(rows.value.length + 1, rows.value, cursor.value)
  }
  watch([words, () => JSON.stringify(filter.value), () => preferences.language], () => void reload(), {
    immediate: true,
  })
  // As many are read again as are shown, so that the list keeps its length under the eyes.
  watch([() => link.resumes, () => articles.changes], () => void readUpTo(Math.max(1, rows.value.length), [], null))
  return {
    rows,
    ids: computed(() => rows.value.map(({ id }) => id)),
    loading,
    failure,
    loadMore,
    reload,
    finish: () => readUpTo(1, [], null, false),
  }
}
