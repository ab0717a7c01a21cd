import { describe, expect, it, vi } from 'vitest'
import TypeNaming from '../../../renderer/features/temperament/TypeNaming.vue'
import type { Temperament } from '../../../shared/contract/customers.ts'
import { mountPlain } from '../helpers/mountSetup.ts'

const driver: Temperament = {
  type: 'driver',
  outward: 0.8,
  task: 0.8,
  confidence: 0.91,
  source: 'sheet',
  evidence: ['Get to the point'],
  setBy: 'Lin',
  setAt: 0,
}
const scrolled = vi.fn()
// jsdom lays nothing out and so has no scrolling.
Element.prototype.scrollIntoView = scrolled
const open = (held: Temperament | null) => {
  const naming = mountPlain(TypeNaming, { held, busy: false })
  const press = (name: string) =>
    naming
      .findAll('button')
      .find((button) => button.text().includes(name))
      ?.trigger('click')
  return { naming, press }
}

describe('naming a type', () => {
  it('comes into sight and takes the focus', () => {
    open(null)
    expect(scrolled).toHaveBeenCalled()
    expect(document.activeElement?.textContent).toContain('Expressive')
  })

  it('asks before it replaces what is held with evidence, and says what would be lost', async () => {
    const { naming, press } = open(driver)
    await press('Analyst')
    expect(naming.emitted('judge')).toBeUndefined()
    expect(naming.get('[role=alert]').text()).toContain('“Driver”, 91% sure (Six questions)')
    await press('Analyst')
    expect(naming.emitted('judge')).toEqual([[{ by: 'agent', type: 'analyst' }]])
  })

  it('takes one press where nothing is lost', async () => {
    const nothingHeld = open(null)
    await nothingHeld.press('Analyst')
    expect(nothingHeld.naming.emitted('judge')).toHaveLength(1)
    const agrees = open(driver)
    await agrees.press('Driver')
    expect(agrees.naming.emitted('judge')).toHaveLength(1)
  })
})
