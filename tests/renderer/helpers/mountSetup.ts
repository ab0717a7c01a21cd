import { mount } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { type Component, defineComponent, h } from 'vue'
import { createWords } from '../../../renderer/i18n/index.ts'

/** Mounts a component with the stores and the words of the real page. */
export function mountPlain(
  component: Component,
  props: Record<string, unknown> = {},
  slots: Record<string, string> = {},
) {
  const pinia = createPinia()
  setActivePinia(pinia)
  return mount(component, { props, slots, global: { plugins: [pinia, createWords('en')] }, attachTo: document.body })
}

/** Runs a composable inside a component and hands over what it gives. */
export function mountSetup<T>(setup: () => T): { given: T; unmount(): void } {
  const held: { given?: T } = {}
  const wrapper = mountPlain(
    defineComponent({
      setup() {
        held.given = setup()
        return () => h('div')
      },
    }),
  )
  // The setup above ran during mount.
  return { given: held.given as T, unmount: () => wrapper.unmount() }
}
