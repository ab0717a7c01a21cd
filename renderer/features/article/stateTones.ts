import type { ArticleState } from '../../../shared/contract/articles.ts'
import type { Tone } from '../../ui/tones.ts'

/** The tint of each state of an article; the word always stands beside it. */
export const stateTones: Record<ArticleState, Tone> = {
  draft: 'neutral',
  inReview: 'accent',
  published: 'good',
  retired: 'neutral',
}
