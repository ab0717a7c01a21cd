import type {
  Article,
  ArticleCategory,
  ArticleRoom,
  ArticleTexts,
  CreateArticleInput,
} from '../../../shared/contract/articles.ts'
import type { Language } from '../../../shared/contract/basics.ts'
import type { RawInput } from '../../../shared/contract/index.ts'

export interface TextForm {
  title: string
  body: string
}

/** An article as it is written; `version` is the one that the writing began from, 0 for a new one. */
export interface ArticleForm extends Pick<Article, 'roles' | 'teams' | 'tags' | 'reviewAt'> {
  id: string
  version: number
  category: ArticleCategory
  texts: Record<Language, TextForm>
  note: string
  gapId: string | null
}

const empty = (): TextForm => ({ title: '', body: '' })
export const languages = ['en', 'zh'] as const

/** A new article, its title begun in one language. */
export const blankForm = (id: string, language: Language, title: string, gapId: string | null): ArticleForm => ({
  id,
  version: 0,
  category: 'service',
  texts: { en: empty(), zh: empty(), [language]: { title, body: '' } },
  roles: [],
  teams: [],
  tags: [],
  reviewAt: null,
  note: '',
  gapId,
})

/** An article as it stands, to be changed. */
export const formOf = ({ article, shown }: ArticleRoom): ArticleForm => ({
  id: article.id,
  version: article.version,
  category: article.category,
  texts: { en: { ...(shown.texts.en ?? empty()) }, zh: { ...(shown.texts.zh ?? empty()) } },
  roles: [...article.roles],
  teams: [...article.teams],
  tags: [...article.tags],
  reviewAt: article.reviewAt,
  note: '',
  gapId: null,
})

const isBegun = ({ title, body }: TextForm) => title.trim() !== '' || body.trim() !== ''
const isWhole = ({ title, body }: TextForm) => title.trim() !== '' && body.trim() !== ''

/** The languages that miss their title or their text; all of them where nothing is written at all. */
export function missingIn({ texts }: ArticleForm): Language[] {
  const begun = languages.filter((language) => isBegun(texts[language]))
  return begun.length === 0 ? [...languages] : begun.filter((language) => !isWhole(texts[language]))
}

const textsOf = ({ texts }: ArticleForm): ArticleTexts =>
  Object.fromEntries(languages.filter((each) => isWhole(texts[each])).map((each) => [each, texts[each]]))

const detailsOf = ({ category, roles, teams, tags, reviewAt, note }: ArticleForm) => ({
  category,
  roles,
  teams,
  tags,
  reviewAt,
  ...(note.trim() === '' ? {} : { note: note.trim() }),
})

/** What the server is asked to make of a new article. */
export const creationOf = (form: ArticleForm): CreateArticleInput => ({
  id: form.id,
  texts: textsOf(form),
  ...detailsOf(form),
  ...(form.gapId === null ? {} : { gapId: form.gapId }),
})

/** What the server is asked to change; texts only where they differ, since new ones are a new version. */
export function changeOf(form: ArticleForm, { shown }: ArticleRoom): RawInput<'article:change'> {
  const texts = textsOf(form)
  const same = languages.every(
    (each) => texts[each]?.title === shown.texts[each]?.title && texts[each]?.body === shown.texts[each]?.body,
  )
  return { articleId: form.id, version: form.version, ...detailsOf(form), ...(same ? {} : { texts }) }
}
