import { beforeEach, expect, it } from 'vitest'
import ContactDock from '../../../renderer/features/contact/ContactDock.vue'
import { shortcuts } from '../../../renderer/composables/shortcutRegistry.ts'
import { mountPlain } from '../helpers/mountSetup.ts'
import { aContact } from '../helpers/things.ts'

beforeEach(() => sessionStorage.clear())

/** Where the focus is after W, with these dispositions in the form. */
async function afterW(dispositions: string) {
  const wrapper = mountPlain(ContactDock, { contact: aContact() }, { wrapUp: `<form>${dispositions}</form>` })
  shortcuts.get('contact.wrapUp')!.run()
  await wrapper.vm.$nextTick()
  await wrapper.vm.$nextTick()
  const at = document.activeElement?.textContent
  wrapper.unmount()
  return at
}

it('W leads to the disposition that is chosen, or to the first', async () => {
  expect(await afterW('<button>Resolved</button><button aria-pressed="true">Promise</button>')).toBe('Promise')
  expect(await afterW('<button>Resolved</button><button>Promise</button>')).toBe('Resolved')
})
