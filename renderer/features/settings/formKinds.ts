import type { LocalText } from '../../../shared/contract/basics.ts'

/** A name as it is typed, trimmed for the server. */
export const trimmed = ({ en, zh }: LocalText): LocalText => ({ en: en.trim(), zh: zh.trim() })

/** Whether a name is there in both languages. */
export const isNamed = ({ en, zh }: LocalText): boolean => en.trim() !== '' && zh.trim() !== ''
