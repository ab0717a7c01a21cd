import { useI18n } from 'vue-i18n'
import type { Article } from '../../../shared/contract/articles.ts'
import { useTicketNames } from '../../composables/useTicketNames.ts'

/** Says who may read an article; `useTicketFormStore().read` brings the names of the teams. */
export function useReaderWords(): (article: Pick<Article, 'roles' | 'teams'>) => string {
  const { t } = useI18n()
  const { teamName } = useTicketNames()
  return ({ roles, teams }) => {
    const said = [
      roles.map((role) => t(`role.${role}`)).join(t('articles.or')),
      teams.map(teamName).join(t('articles.or')),
    ].filter(Boolean)
    return said.length === 0
      ? t('articles.forEverybody')
      : t('articles.forSome', { who: said.join(t('articles.andIn')) })
  }
}
