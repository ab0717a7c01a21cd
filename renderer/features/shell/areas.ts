import { BookOpen, Headset, LayoutDashboard, MessageSquareWarning, Search, Settings, Ticket, Users } from '@lucide/vue'
import type { Component } from 'vue'
import type { RequestName } from '../../../shared/contract/index.ts'

/** A place of the product, as the rail and the palette list it. */
export interface Area {
  /** The names of its routes; the first is where it is entered. */
  route: string
  routes: readonly string[]
  icon: Component
  label: string
  goLabel: string
  keys: string
  /** The request a person must be allowed to make to see it. */
  needs?: RequestName
}

export const areas: readonly Area[] = [
  { route: 'desk', routes: ['desk'], icon: Headset, label: 'shell.desk', goLabel: 'shortcuts.goDesk', keys: 'g d' },
  {
    route: 'tickets',
    routes: ['tickets', 'ticket'],
    icon: Ticket,
    label: 'shell.tickets',
    goLabel: 'shortcuts.goTickets',
    keys: 'g t',
  },
  {
    route: 'complaints',
    routes: ['complaints', 'complaint'],
    icon: MessageSquareWarning,
    label: 'shell.complaints',
    goLabel: 'shortcuts.goComplaints',
    keys: 'g o',
    needs: 'complaint:get',
  },
  {
    route: 'customers',
    routes: ['customers', 'customer'],
    icon: Users,
    label: 'shell.customers',
    goLabel: 'shortcuts.goCustomers',
    keys: 'g c',
  },
  {
    route: 'articles',
    routes: ['articles', 'article', 'articleEdit', 'articleNew', 'articleGaps'],
    icon: BookOpen,
    label: 'shell.articles',
    goLabel: 'shortcuts.goArticles',
    keys: 'g a',
  },
  {
    route: 'search',
    routes: ['search'],
    icon: Search,
    label: 'shell.searchPage',
    goLabel: 'shortcuts.goSearch',
    keys: 'g f',
  },
  {
    route: 'wallboard',
    routes: ['wallboard'],
    icon: LayoutDashboard,
    label: 'shell.wallboard',
    goLabel: 'shortcuts.goWallboard',
    keys: 'g w',
    needs: 'wallboard:watch',
  },
  {
    route: 'settings',
    routes: ['settings'],
    icon: Settings,
    label: 'shell.settings',
    goLabel: 'shortcuts.goSettings',
    keys: 'g s',
    needs: 'reply:save',
  },
]
