import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { bindStores } from './connection/bindStores.ts'
import { createConnection } from './connection/connection.ts'
import { installConnection } from './connection/current.ts'
import { findServerAddress } from './connection/serverAddress.ts'
import { createWords } from './i18n/index.ts'
import { createPages } from './router.ts'
import { useDraftsStore } from './stores/drafts.ts'
import { useOutboxStore } from './stores/outbox.ts'
import { usePreferencesStore } from './stores/preferences.ts'
import { useSessionStore } from './stores/session.ts'
import './styles/tokens.css'
import './styles/base.css'

const app = createApp(App)
app.use(createPinia())
app.use(createWords(usePreferencesStore().language))
const session = useSessionStore()
useDraftsStore().dropOld(Date.now())

installConnection(
  createConnection({
    address: await findServerAddress(),
    token: () => session.token,
    newId: () => crypto.randomUUID(),
    listener: bindStores(),
  }),
)
// What was said before a reload or a crash goes out now.
useOutboxStore()
app.use(createPages())
app.mount('#app')
