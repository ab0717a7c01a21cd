import type { ArticleCategory, ArticleTexts } from '../../../shared/contract/articles.ts'
import type { Role } from '../../../shared/contract/session.ts'

/** An article of the demo company. Days count from the first start, past ones negative. */
export interface DemoArticle {
  id: string
  category: ArticleCategory
  tags: string[]
  texts: ArticleTexts
  publishedDay: number
  reviewDay: number
  roles?: Role[]
  teams?: string[]
  /** The version before, as it was read until `publishedDay`. */
  before?: { texts: ArticleTexts; publishedDay: number; note: string }
  /** A newer version that waits for its review. */
  next?: { texts: ArticleTexts; note: string }
  retired?: boolean
  /** What colleagues said, by their e-mail address before the `@`. */
  votes?: { by: string; helped: boolean; outOfDate?: boolean; comment?: string }[]
}
