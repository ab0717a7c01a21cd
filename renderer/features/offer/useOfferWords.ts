import { useI18n } from 'vue-i18n'
import type { Offer } from '../../../shared/contract/contacts.ts'
import { useCallerWords } from '../../composables/useCallerWords.ts'
import { useLocalText } from '../../composables/useLocalText.ts'
import { useSkillName } from '../../composables/useSkillName.ts'
import { useTextList } from '../../composables/useTextList.ts'
import { useQueuesStore } from '../../stores/queues.ts'

/** An offer in words: who, from where, why you, how to talk to them. */
export function useOfferWords() {
  const { t } = useI18n()
  const listOf = useTextList()
  const say = useLocalText()
  const queues = useQueuesStore()
  const skillName = useSkillName()
  const { nameOf, origin } = useCallerWords()

  const who = (offer: Offer) => nameOf(offer.contact, offer.customer)
  const queueName = (offer: Offer) => say(queues.byId.get(offer.contact.queue)?.name) || offer.contact.queue

  const why = (offer: Offer) =>
    offer.why.map((each) => t(`why.${each.rule}`, { skill: skillName(each.skill ?? '') })).join(t('common.separator'))

  /** The type and the first thing to do; nothing is claimed where nothing is known. */
  function temperament(offer: Offer): string {
    const type = offer.customer?.temperament?.type
    if (!type) return t('offer.typeUnknown')
    const [advice = ''] = listOf(`temperament.do.${type}`)
    return t('offer.toneOf', { type: t(`temperament.type.${type}.name`), advice })
  }

  /** What a screen reader and the system notification say. */
  const spoken = (offer: Offer) =>
    t('offer.spoken', { who: who(offer), channel: t(`channel.${offer.contact.channel}`), queue: queueName(offer) })

  return { who, origin, queueName, why, temperament, spoken }
}
