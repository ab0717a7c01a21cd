import { MessageSquareText, Zap } from '@lucide/vue'
import type { Component } from 'vue'
import type { RequestName } from '../../../shared/contract/index.ts'

export type Section = 'replies' | 'macros'

/** The sections in their order, and the request that a person must be allowed to make to see each. */
export const sections: readonly { id: Section; icon: Component; needs: RequestName }[] = [
  { id: 'replies', icon: MessageSquareText, needs: 'reply:save' },
  { id: 'macros', icon: Zap, needs: 'macro:save' },
]
