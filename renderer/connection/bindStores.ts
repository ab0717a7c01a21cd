import { useAgentsStore } from '../stores/agents.ts'
import { useArticlesStore } from '../stores/articles.ts'
import { useClustersStore } from '../stores/clusters.ts'
import { useComplaintsStore } from '../stores/complaints.ts'
import { useContactsStore } from '../stores/contacts.ts'
import { useCustomersStore } from '../stores/customers.ts'
import { useLinkStore } from '../stores/link.ts'
import { useNoticesStore } from '../stores/notices.ts'
import { useOffersStore } from '../stores/offers.ts'
import { useQueuesStore } from '../stores/queues.ts'
import { useSearchStore } from '../stores/search.ts'
import { useSessionStore } from '../stores/session.ts'
import { useTicketsStore } from '../stores/tickets.ts'
import { useWallboardStore } from '../stores/wallboard.ts'
import type { ConnectionListener } from './connectionListener.ts'
import type { NamedPush } from './pushOrder.ts'

function putPush(push: NamedPush): void {
  switch (push.name) {
    case 'contact:offered':
      return useOffersStore().put(push.data)
    case 'contact:changed':
      return useContactsStore().follow(push.data.contact)
    case 'message:added':
      useOffersStore().hear(push.data.message)
      return useContactsStore().addMessage(push.data.message)
    case 'script:changed':
      return useContactsStore().putProgress(push.data.progress)
    case 'agent:changed':
      return void useAgentsStore().put(push.data.agent)
    case 'queue:changed':
      return useQueuesStore().putNow(push.data.queue)
    case 'customer:changed':
      return useCustomersStore().putCard(push.data.customer)
    case 'ticket:changed':
      return void useTicketsStore().put(push.data.ticket)
    case 'comment:added':
      return useTicketsStore().addComment(push.data.comment)
    case 'ticket:present':
      return useTicketsStore().putViewers(push.data)
    case 'notice:added':
      return useNoticesStore().put(push.data.notice)
    case 'notice:read':
      return useNoticesStore().putRead(push.data.notice)
    case 'wallboard:changed':
      return useWallboardStore().put(push.data.wallboard)
    case 'cluster:changed':
      return useClustersStore().put(push.data.cluster)
    case 'spike:changed':
      return useClustersStore().putSpike(push.data.spike)
    case 'complaint:changed':
      return useComplaintsStore().follow(push.data.complaint)
    case 'article:changed':
    case 'article:voted':
      return useArticlesStore().follow(push.data.articleId)
    case 'gap:changed':
      return useArticlesStore().followGap()
    case 'session:reset':
    case 'session:ended':
      // The connection itself acts on these.
      return
  }
}

/** The listener that puts what the server says into the stores. */
export function bindStores(): ConnectionListener {
  const link = useLinkStore()
  let lastUser: string | null = null
  return {
    onPush: putPush,
    onLink: link.setState,
    onResumed: link.noteResumed,
    onPing: link.notePing,
    onEnded: (reason) => useSessionStore().end(reason),
    onSnapshot(snapshot) {
      useAgentsStore().reset(snapshot)
      useQueuesStore().reset(snapshot)
      useOffersStore().reset(snapshot)
      useContactsStore().reset(snapshot)
      // Not part of the snapshot: the pages that show them read them again; another person starts with none.
      if (lastUser !== null && lastUser !== snapshot.user.id) {
        useTicketsStore().clear()
        useCustomersStore().clear()
        useComplaintsStore().clear()
        useClustersStore().clear()
        useArticlesStore().clear()
        useNoticesStore().clear()
        useSearchStore().clear()
      }
      lastUser = snapshot.user.id
    },
  }
}
