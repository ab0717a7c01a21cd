import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('renderer/styles/tokens.css', 'utf8')

const tokensOf = (block: string) => {
  const pairs = [...block.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)]
  return new Map(pairs.map(([, name, light, dark]) => [name!, [light!, dark!] as const]))
}
const [normal = '', contrast = ''] = css.split("[data-theme='contrast']")
const themes = { normal: tokensOf(normal), contrast: new Map([...tokensOf(normal), ...tokensOf(contrast)]) }

const luminance = (colour: string) => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const ratio = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].toSorted((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const surfaces = [
  'page',
  'surface',
  'sunken',
  'hover',
  'neutral-soft',
  'accent-soft',
  'warn-soft',
  'danger-soft',
  'good-soft',
]
const texts: [string, string[]][] = [
  ['text', [...surfaces, 'pressed']],
  ['text-soft', surfaces],
  ['text-muted', ['page', 'surface', 'sunken', 'hover', 'neutral-soft', 'accent-soft']],
  ['accent-text', ['page', 'surface', 'sunken', 'hover', 'accent-soft']],
  ['danger-text', ['page', 'surface', 'sunken', 'hover', 'danger-soft']],
  ['warn-text', ['page', 'surface', 'sunken', 'hover', 'warn-soft']],
  ['good-text', ['page', 'surface', 'sunken', 'hover', 'good-soft']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-danger', ['danger', 'danger-hover']],
]
const marks: [string, string[]][] = [
  ['line-control', ['surface', 'page']],
  ['focus', ['surface', 'page', 'sunken', 'accent-soft']],
  ['accent', ['surface']],
  ['danger', ['surface']],
  ['warn', ['surface']],
  ['good', ['surface']],
  ['neutral', ['surface']],
]

describe.each(Object.entries(themes))('the colours of the %s theme', (theme, tokens) => {
  const poor = (pairs: [string, string[]][], least: number) =>
    pairs.flatMap(([front, backs]) =>
      backs.flatMap((back) =>
        [0, 1].flatMap((mode) => {
          const found = ratio(tokens.get(front)![mode]!, tokens.get(back)![mode]!)
          return found < least ? [`${front} on ${back}, ${mode === 0 ? 'light' : 'dark'}: ${found.toFixed(2)}`] : []
        }),
      ),
    )

  it('let every text be read (WCAG 1.4.3; 1.4.6 in high contrast)', () => {
    expect(poor(texts, theme === 'contrast' ? 7 : 4.5)).toEqual([])
  })

  it('let every control and mark be seen (WCAG 1.4.11)', () => {
    expect(poor(marks, 3)).toEqual([])
  })
})
