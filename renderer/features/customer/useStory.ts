import { computed, type ComputedRef, ref, type Ref, shallowRef, watch } from 'vue'
import { useI18n } from 'vue-i18n'
import type { CustomerCard, TimelineItem } from '../../../shared/contract/customers.ts'
import { request } from '../../connection/current.ts'
import { asItem, type StoryRow, storyRows } from './storyRows.ts'

const pageSize = 100

/** A customer's whole story: what the card brings, and older contacts as one scrolls to them. */
export function useStory(card: () => CustomerCard): {
  rows: ComputedRef<StoryRow[]>
  loading: Readonly<Ref<boolean>>
  loadOlder(): Promise<void>
} {
  const { d } = useI18n()
  const older = shallowRef<TimelineItem[]>([])
  const cursor = ref<string | null>(null)
  const loading = ref(false)
  const isStarted = ref(false)
  watch(
    () => card().customer.id,
    () => {
      older.value = []
      cursor.value = null
      isStarted.value = false
    },
  )
  const known = () => card().timeline.filter((item) => item.kind === 'contact').length

  async function loadOlder() {
    const { id } = card().customer
    const isMore = isStarted.value ? cursor.value !== null : card().contactCount > known()
    if (loading.value || !isMore) return
    loading.value = true
    const after = cursor.value
    const answer = await request('contact:list', {
      customerId: id,
      limit: pageSize,
      ...(after === null ? {} : { cursor: after }),
    })
    loading.value = false
    if (!answer.ok || card().customer.id !== id) return
    isStarted.value = true
    cursor.value = answer.data.nextCursor
    older.value = [...older.value, ...answer.data.items.map(asItem)]
  }

  const rows = computed(() =>
    storyRows(card().timeline, older.value, (at) => d(at, { year: 'numeric', month: 'long' })),
  )
  return { rows, loading, loadOlder }
}
