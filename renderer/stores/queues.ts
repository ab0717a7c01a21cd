import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Disposition, Queue, QueueNow } from '../../shared/contract/queues.ts'
import type { Snapshot } from '../../shared/contract/session.ts'

/** The queues: their settings, who waits in them now, and the ways a contact may be concluded. */
export const useQueuesStore = defineStore('queues', () => {
  const byId = ref(new Map<string, Queue>())
  const nowById = ref(new Map<string, QueueNow>())
  const dispositions = ref<Disposition[]>([])
  const list = computed(() => [...byId.value.values()])
  const waiting = computed(() => [...nowById.value.values()].reduce((sum, now) => sum + now.waiting, 0))

  /** Queue counts carry no version: the connection keeps them in order by seq. */
  const putNow = (now: QueueNow) => void nowById.value.set(now.queue, now)

  function reset(snapshot: Snapshot) {
    byId.value = new Map(snapshot.queues.map((queue) => [queue.id, queue]))
    nowById.value = new Map(snapshot.queuesNow.map((now) => [now.queue, now]))
    dispositions.value = snapshot.dispositions
  }

  return { byId, nowById, dispositions, list, waiting, putNow, reset }
})
