import type { Component } from 'vue'
import type { Tone } from './tones.ts'

/** A row of a menu: something to take, a small heading, or a dividing line. */
export type MenuEntry =
  | {
      kind?: 'item'
      id: string
      label: string
      icon?: Component
      tone?: Tone
      hollow?: boolean
      /** Said small at the right: a time, a count. */
      note?: string
      keys?: string
      checked?: boolean
      disabled?: boolean
      danger?: boolean
    }
  | { kind: 'heading'; id: string; label: string }
  | { kind: 'line'; id: string }
