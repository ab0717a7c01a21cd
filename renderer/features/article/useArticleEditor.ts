import { computed, type ComputedRef, type Ref } from 'vue'
import type { Article, ArticleRoom } from '../../../shared/contract/articles.ts'
import type { Language } from '../../../shared/contract/basics.ts'
import type { Failure, Result } from '../../../shared/result.ts'
import { useAction } from '../../composables/useAction.ts'
import { useDraft } from '../../composables/useDraft.ts'
import { useLoad } from '../../composables/useLoad.ts'
import { ok } from '../../../shared/result.ts'
import { useArticlesStore } from '../../stores/articles.ts'
import { usePreferencesStore } from '../../stores/preferences.ts'
import { type ArticleForm, blankForm, changeOf, creationOf, formOf, missingIn } from './articleForm.ts'

export interface ArticleEditor {
  /** Null until what stands on the server was read. */
  form: ComputedRef<ArticleForm | null>
  room: ComputedRef<ArticleRoom | null>
  /** Whether something is typed that the server does not have. */
  isChanged: ComputedRef<boolean>
  missing: ComputedRef<Language[]>
  /** Somebody else changed the article since the writing began. */
  isBehind: ComputedRef<boolean>
  busy: Readonly<Ref<boolean>>
  readFailure: Readonly<Ref<Failure | null>>
  saveFailure: Readonly<Ref<Failure | null>>
  reload(): Promise<void>
  set(changes: Partial<ArticleForm>): void
  save(): Promise<Result<Article> | undefined>
  /** Goes back to what stands on the server. */
  discard(): void
  /** What is typed shall stand over what somebody else saved. */
  keepMine(): void
}

/**
 * Writes one article, or a new one. What is typed is kept on this computer at every keystroke until the server has it.
 * @param id of the article; null for a new one, which begins with `begin`
 */
export function useArticleEditor(
  id: string | null,
  begin: () => { title: string; gapId: string | null },
): ArticleEditor {
  const articles = useArticlesStore()
  const preferences = usePreferencesStore()
  const { draft, clear } = useDraft<ArticleForm | null>(`article.${id ?? 'new'}.form`, null)
  const { data, failure, reload } = useLoad(
    () => (id === null ? '' : `${id} ${articles.byArticle.get(id) ?? 0}`),
    async () => (id === null ? ok(null) : articles.read({ articleId: id })),
  )
  const room = computed(() => data.value)
  const fresh = blankForm(crypto.randomUUID(), preferences.language, begin().title, begin().gapId)
  const form = computed(() => {
    if (draft.value !== null) return draft.value
    if (id === null) return fresh
    return room.value ? formOf(room.value) : null
  })
  const isChanged = computed(() => draft.value !== null)
  const isBehind = computed(
    () => draft.value !== null && room.value !== null && draft.value.version < room.value.article.version,
  )
  const action = useAction(
    async (written: ArticleForm): Promise<Result<Article>> => {
      if (room.value) return articles.change(changeOf(written, room.value))
      const made = await articles.create(creationOf(written))
      if (made.ok || made.error.reason !== 'idReused') return made
      // The answer to an earlier try was lost on its way: the article is there, and what is new is a change of it.
      const known = await articles.read({ articleId: written.id })
      return known.ok
        ? articles.change(changeOf({ ...written, version: known.data.article.version }, known.data))
        : known
    },
    { quiet: true },
  )
  function set(changes: Partial<ArticleForm>) {
    if (form.value) draft.value = { ...form.value, ...changes }
  }
  async function save() {
    if (!form.value || missingIn(form.value).length > 0) return undefined
    const answer = await action.run(form.value)
    if (answer?.ok) clear()
    return answer
  }
  function keepMine() {
    if (room.value) set({ version: room.value.article.version })
  }
  return {
    form,
    room,
    isChanged,
    missing: computed(() => (form.value ? missingIn(form.value) : [])),
    isBehind,
    busy: action.busy,
    readFailure: failure,
    saveFailure: action.failure,
    reload,
    set,
    save,
    discard: clear,
    keepMine,
  }
}
