import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { useRoute, useRouter } from 'vue-router'
import { useAction } from '../../composables/useAction.ts'
import { useFailureText } from '../../composables/useFailureText.ts'
import { useSessionStore } from '../../stores/session.ts'

/** What the sign-in form holds and does: checks the fields, signs in, goes on to where one wanted to be. */
export function useSignIn() {
  const { t } = useI18n()
  const session = useSessionStore()
  const route = useRoute()
  const router = useRouter()
  const words = useFailureText()
  const email = ref('')
  const password = ref('')
  const checked = ref(false)
  const { run, busy, failure } = useAction(session.signIn, { quiet: true })

  const emailProblem = computed(() => {
    if (!checked.value || /^\S+@\S+$/.test(email.value.trim())) return undefined
    return t(email.value.trim() === '' ? 'signIn.emailMissing' : 'signIn.emailOdd')
  })
  const passwordProblem = computed(() =>
    checked.value && password.value === '' ? t('signIn.passwordMissing') : undefined,
  )

  const failureWords = computed(() => (failure.value ? words(failure.value) : null))

  async function submit() {
    checked.value = true
    if (emailProblem.value || passwordProblem.value) return
    const answer = await run(email.value.trim(), password.value)
    if (!answer) return
    if (!answer.ok) password.value = answer.error.code === 'unauthorized' ? '' : password.value
    checked.value = false
    if (answer.ok) await router.push(typeof route.query['next'] === 'string' ? route.query['next'] : '/')
  }

  function submitAs(demoEmail: string, demoPassword: string) {
    email.value = demoEmail
    password.value = demoPassword
    return submit()
  }

  return { email, password, emailProblem, passwordProblem, failureWords, busy, submit, submitAs }
}
