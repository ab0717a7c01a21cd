import type { ArticleState } from '../contract/articles.ts'

/** From which state an article may go to which. */
export const articleMoves: Record<ArticleState, readonly ArticleState[]> = {
  draft: ['inReview', 'published', 'retired'],
  inReview: ['draft', 'published'],
  published: ['draft', 'retired'],
  retired: ['draft'],
}

/** Whether an article may make this move. */
export const mayMoveArticle = (from: ArticleState, to: ArticleState): boolean => articleMoves[from].includes(to)
