import { computed, ref, shallowRef } from 'vue'
import type { Result } from '../../../shared/result.ts'
import { useAction } from '../../composables/useAction.ts'
import { useFailureText } from '../../composables/useFailureText.ts'
import { useLoad } from '../../composables/useLoad.ts'

interface Seen {
  id: string
  version: number
}

/**
 * A list of things of the company and a form for the one that is chosen. What is typed stays with its thing while
 * others are looked at, and is saved at the version that it was begun from.
 * @param read all of them
 * @param toForm what the form begins with; null for a new one
 * @param save asks the server
 */
export function useEditor<Row extends Seen, Form>(
  read: () => Promise<Result<Row[]>>,
  toForm: (row: Row | null) => Form,
  save: (form: Form, seen: Seen) => Promise<Result<Row>>,
) {
  const { data, loading, failure, reload } = useLoad(() => null, read)
  const words = useFailureText()
  const rows = computed(() => data.value ?? [])
  const chosenId = ref<string | null>(null)
  const newId = ref<string | null>(null)
  const drafts = shallowRef(new Map<string, { form: Form; version: number }>())
  const keepDraft = (id: string, draft?: { form: Form; version: number }) => {
    const next = new Map(drafts.value)
    if (draft) next.set(id, draft)
    else next.delete(id)
    drafts.value = next
  }

  const row = computed(() => rows.value.find(({ id }) => id === chosenId.value) ?? null)
  const isOpen = computed(() => row.value !== null || (newId.value !== null && chosenId.value === newId.value))
  // The same object for the same row, so that what a form keeps beside it stays.
  const begun = computed(() => toForm(row.value))
  const form = computed<Form>({
    get: () => drafts.value.get(chosenId.value ?? '')?.form ?? begun.value,
    set: (changed) => {
      if (chosenId.value === null) return
      const version = drafts.value.get(chosenId.value)?.version ?? row.value?.version ?? 0
      keepDraft(chosenId.value, { form: changed, version })
    },
  })
  const isChanged = computed(() => drafts.value.has(chosenId.value ?? ''))

  const action = useAction((id: string, version: number, filled: Form) => save(filled, { id, version }), {
    quiet: true,
  })
  // A refusal is shown with the thing that was refused, until it is looked away from.
  const refusedId = ref<string | null>(null)
  const refusal = computed(() => (refusedId.value === chosenId.value ? action.failure.value : null))
  const error = computed(() => refusal.value && words(refusal.value))
  /** What the server said of each field that it refused. */
  const wrong = computed<Record<string, string>>(() => refusal.value?.fields ?? {})
  /** Somebody else saved it since what is typed was begun. */
  const isStale = computed(() => refusal.value?.code === 'stale' && isChanged.value)

  function choose(id: string) {
    chosenId.value = id
    refusedId.value = null
  }
  function create() {
    newId.value ??= crypto.randomUUID()
    choose(newId.value)
  }
  async function store() {
    const id = chosenId.value
    if (id === null) return
    const answer = await action.run(id, drafts.value.get(id)?.version ?? row.value?.version ?? 0, form.value)
    refusedId.value = answer?.ok === false ? id : null
    if (!answer) return
    if (!answer.ok) {
      // What they saved is read, so that it can be looked at and decided on.
      if (answer.error.code === 'stale') await reload()
      return
    }
    if (newId.value === id) newId.value = null
    await reload()
    keepDraft(id)
    if (chosenId.value === id) chosenId.value = answer.data.id
  }
  /** Saves what is typed in the place of what somebody else saved meanwhile. */
  async function overwrite() {
    const draft = drafts.value.get(chosenId.value ?? '')
    if (chosenId.value === null || !draft || !row.value) return
    keepDraft(chosenId.value, { form: draft.form, version: row.value.version })
    await store()
  }
  /** Forgets what was typed and shows what the server has now. */
  async function undo() {
    if (chosenId.value !== null) keepDraft(chosenId.value)
    if (row.value === null) chosenId.value = null
    refusedId.value = null
    await reload()
  }
  /** After the chosen one was taken away. */
  const onRetired = async () => {
    if (chosenId.value !== null) keepDraft(chosenId.value)
    chosenId.value = null
    await reload()
  }

  const busy = action.busy
  /** What an `EditorFrame` shows of it. */
  const frame = computed(() => ({
    chosenId: chosenId.value,
    isOpen: isOpen.value,
    isChanged: isChanged.value,
    isStale: isStale.value,
    busy: busy.value,
    loading: loading.value,
    failure: failure.value,
    error: error.value,
  }))
  /** What an `EditorFrame` asks of it, beside `save`. */
  const acts = { choose, create, undo, reload, overwrite }
  return {
    rows,
    reload,
    chosenId,
    row,
    isOpen,
    form,
    isChanged,
    wrong,
    error,
    choose,
    create,
    store,
    undo,
    onRetired,
    frame,
    acts,
  }
}
