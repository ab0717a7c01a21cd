import {
  CalendarDays,
  FolderTree,
  FormInput,
  Mails,
  MessageSquareText,
  PanelTop,
  Scale,
  Timer,
  Users,
  Zap,
} from '@lucide/vue'
import type { Component } from 'vue'
import type { RequestName } from '../../../shared/contract/index.ts'

export type Section =
  'teams' | 'fields' | 'terms' | 'calendars' | 'policies' | 'mailboxes' | 'forms' | 'rules' | 'replies' | 'macros'

/** The sections in their order, and the request that a person must be allowed to make to see each. */
export const sections: readonly { id: Section; icon: Component; needs: RequestName }[] = [
  { id: 'replies', icon: MessageSquareText, needs: 'reply:save' },
  { id: 'macros', icon: Zap, needs: 'macro:save' },
  { id: 'calendars', icon: CalendarDays, needs: 'calendar:save' },
  { id: 'policies', icon: Timer, needs: 'policy:save' },
  { id: 'mailboxes', icon: Mails, needs: 'mailbox:save' },
  { id: 'forms', icon: PanelTop, needs: 'webForm:save' },
  { id: 'rules', icon: Scale, needs: 'complaint:setRules' },
  { id: 'teams', icon: Users, needs: 'team:save' },
  { id: 'fields', icon: FormInput, needs: 'field:save' },
  { id: 'terms', icon: FolderTree, needs: 'term:save' },
]
