import { useI18n } from 'vue-i18n'

/** A skill's name in the language of the screen; one that the company made up is shown as it was written. */
export function useSkillName(): (skill: string) => string {
  const { t, te } = useI18n()
  return (skill) => (te(`skillName.${skill}`) ? t(`skillName.${skill}`) : skill)
}
