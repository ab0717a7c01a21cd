import type { Language } from '../../shared/contract/basics.ts'

/** Each language by its own name, which a reader of that language finds on any screen. */
export const languageNames: readonly { id: Language; name: string }[] = [
  { id: 'en', name: 'English' },
  { id: 'zh', name: '简体中文' },
]
