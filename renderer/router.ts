import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import { useSessionStore } from './stores/session.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Shown without header and rail, and without a session. */
    bare?: boolean
  }
}

/** Where a person starts: leads and administrators at the wall, everybody else at the desk. */
const firstPage = (role: string | undefined) => (role === 'lead' || role === 'admin' ? '/wallboard' : '/desk')

const writingPages = new Set(['articleEdit', 'articleNew', 'articleGaps'])

/** The pages and who may see them. Addresses are hashes, so that they work at app://wubu/ too. */
export function createPages(): Router {
  const router = createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', redirect: () => firstPage(useSessionStore().user?.role) },
      { path: '/signin', name: 'signIn', component: () => import('./pages/SignInPage.vue'), meta: { bare: true } },
      { path: '/desk', name: 'desk', component: () => import('./pages/DeskPage.vue') },
      { path: '/tickets', name: 'tickets', component: () => import('./pages/TicketsPage.vue') },
      { path: '/tickets/:id', name: 'ticket', component: () => import('./pages/TicketsPage.vue'), props: true },
      {
        path: '/customers',
        name: 'customers',
        component: () => import('./pages/CustomersPage.vue'),
        // A number dialled from outside is looked for here.
        props: (to) => ({ search: typeof to.query['search'] === 'string' ? to.query['search'] : '' }),
      },
      { path: '/customers/:id', name: 'customer', component: () => import('./pages/CustomersPage.vue'), props: true },
      { path: '/articles', name: 'articles', component: () => import('./pages/ArticlesPage.vue') },
      {
        path: '/articles/:id',
        name: 'article',
        component: () => import('./pages/ArticlesPage.vue'),
        props: true,
      },
      {
        path: '/articles/:id/edit',
        name: 'articleEdit',
        component: () => import('./pages/ArticlesPage.vue'),
        props: (to) => ({ id: String(to.params['id']), part: 'edit' }),
      },
      {
        path: '/article-new',
        name: 'articleNew',
        component: () => import('./pages/ArticlesPage.vue'),
        props: { part: 'edit' },
      },
      {
        path: '/article-gaps',
        name: 'articleGaps',
        component: () => import('./pages/ArticlesPage.vue'),
        props: { part: 'gaps' },
      },
      { path: '/complaints', name: 'complaints', component: () => import('./pages/ComplaintsPage.vue') },
      { path: '/complaints/:id', name: 'complaint', component: () => import('./pages/ComplaintPage.vue'), props: true },
      { path: '/search', name: 'search', component: () => import('./pages/SearchPage.vue') },
      { path: '/wallboard', name: 'wallboard', component: () => import('./pages/WallboardPage.vue') },
      {
        path: '/settings/:section?',
        name: 'settings',
        component: () => import('./pages/SettingsPage.vue'),
        props: true,
      },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })

  router.beforeEach((to) => {
    const session = useSessionStore()
    if (!session.isSignedIn) return to.meta.bare ? true : { name: 'signIn', query: { next: to.fullPath } }
    if (to.meta.bare) return '/'
    if (to.name === 'wallboard' && !session.may('wallboard:watch')) return '/desk'
    if (writingPages.has(String(to.name)) && !session.may('article:create')) return '/articles'
    if (to.name === 'settings' && !session.may('reply:save')) return '/desk'
    return true
  })
  return router
}
