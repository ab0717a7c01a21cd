import { refDebounced } from '@vueuse/core'
import { computed, type Ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRouter } from 'vue-router'
import { type SearchHit, type SearchNoun, searchNoun } from '../../../shared/contract/search.ts'
import { ok } from '../../../shared/result.ts'
import { hitRoute, useHitWords } from '../../composables/useHitWords.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { hitKey, useSearchStore } from '../../stores/search.ts'
import type { PaletteItem } from './usePaletteItems.ts'

/** People are found beside everything else: many tickets that hold the word shall not hide the one it is the name of. */
const parts = [
  { nouns: ['customer'], limit: 5 },
  { nouns: ['ticket', 'contact', 'article'], limit: 8 },
] as const satisfies { nouns: SearchNoun[]; limit: number }[]

/** What the search over everything finds for what is typed; an answer to older words is dropped. */
export function useFound(query: Ref<string>) {
  const { t } = useI18n()
  const router = useRouter()
  const search = useSearchStore()
  const hitWords = useHitWords()
  const typed = refDebounced(query, 180)
  const words = computed(() => typed.value.trim())
  const join = (some: (string | null | undefined)[]) => some.filter(Boolean).join(t('common.separator'))

  const answers = parts.map(({ nouns, limit }) =>
    useLoad(
      () => words.value,
      async () =>
        words.value === '' ? ok(null) : search.find({ text: words.value, nouns: [...nouns], limit, typing: true }),
    ),
  )
  function itemOf(hit: SearchHit): PaletteItem {
    const { titleText, stateText, notesOf } = hitWords
    // What tells people of one name apart; of the rest, whose it is and how it stands.
    const notes =
      hit.noun === 'customer' ? notesOf({ ...hit, said: null }) : [...notesOf(hit).slice(0, 1), stateText(hit)]
    return {
      id: hitKey(hit),
      label: join([hit.number, titleText(hit), hit.noun === 'customer' ? hit.said : null]),
      note: join(hit.isNear ? [t('search.near'), ...notes] : notes),
      keys: '',
      run: () => void router.push(hitRoute(hit, { q: words.value })),
    }
  }
  const hits = computed(() => answers.flatMap(({ data }) => data.value?.items ?? []))
  const isEmpty = computed(() => query.value.trim() === '')
  const groups = computed(() =>
    searchNoun.options.map((noun) => ({
      id: noun,
      items: isEmpty.value ? [] : hits.value.filter((hit) => hit.noun === noun).map(itemOf),
    })),
  )
  /** To the page that shows all of it. */
  const everything = computed<PaletteItem[]>(() =>
    isEmpty.value
      ? []
      : [
          {
            id: 'everything',
            label: t('shell.search.everythingFor', { query: query.value.trim() }),
            note: '',
            keys: '',
            run: () => void router.push({ name: 'search', query: { q: query.value.trim() } }),
          },
        ],
  )
  const isFresh = computed(() => query.value.trim() === words.value)
  return {
    groups,
    everything,
    searching: computed(() => !isFresh.value || answers.some(({ loading }) => loading.value)),
    failure: computed(() => answers.map(({ failure }) => failure.value).find(Boolean) ?? null),
  }
}
