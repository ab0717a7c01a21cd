import { Linter } from 'eslint'
import vue from 'eslint-plugin-vue'
import tseslint from 'typescript-eslint'
import { describe, expect, it } from 'vitest'
import { needsReason } from '../../scripts/lint/needsReason.ts'
import { noLiteralColours } from '../../scripts/lint/noLiteralColours.ts'

const linter = new Linter()
const vueParser = vue.configs['flat/base'].flatMap(
  ({ languageOptions }) => languageOptions?.parser ?? [],
)[0] as Linter.Parser
const found = (code: string, rule: typeof needsReason, parser: Linter.Parser | undefined, file: string) => {
  const config = {
    linterOptions: { reportUnusedDisableDirectives: 'off' as const },
    files: ['**/*.{ts,vue}'],
    languageOptions: { parser },
    plugins: { wubu: { rules: { rule } } },
  }
  const messages = linter.verify(code, { ...config, rules: { 'wubu/rule': 'error' } }, file)
  return messages.map(({ line, message }) => `${line}: ${message}`)
}

describe('needs-reason', () => {
  const lint = (code: string) => found(code, needsReason, tseslint.parser, 'a.ts')

  it('asks why for a cast, a `!` and a switched-off rule', () => {
    expect(lint('f(a as B)')).toEqual([expect.stringContaining('needs its reason')])
    expect(lint('f(a!)')).toEqual([expect.stringContaining('needs its reason')])
    expect(lint('/* eslint-disable no-var */\nf(a)')).toEqual([expect.stringContaining('needs its reason')])
  })

  it('takes the sentence above, beside, or after the name of the rule', () => {
    expect(lint('// The server sends it always.\nf(a as B)')).toEqual([])
    expect(lint('f(a!) // checked by the caller')).toEqual([])
    expect(lint('// eslint-disable-next-line no-var -- an old browser\nf(a)')).toEqual([])
  })

  it('does not take a sentence of another paragraph', () => {
    expect(lint('// About something else.\n\nf(a as B)')).toEqual([expect.stringContaining('needs its reason')])
  })

  it('asks nothing of `as const`', () => {
    expect(lint('f([1] as const)')).toEqual([])
  })
})

describe('no-literal-colours', () => {
  const lint = (code: string) => found(code, noLiteralColours, vueParser, 'A.vue')

  it('finds colours in styles and templates, on their line', () => {
    const code =
      '<template><i style="color: red"/></template>\n<style>\n.a { color: #fff; border: 1px solid rgb(0 0 0); }\n</style>'
    expect(lint(code).map((line) => line.split(' is')[0])).toEqual(['1: red', '3: #fff', '3: rgb('])
  })

  it('leaves tokens, references and names alone', () => {
    const code =
      '<style>\n#fade { color: var(--red-1); mask: url(#a1b); transition: color 1s; } /* #fff */\n.b { color: currentColor; }\n</style>'
    expect(lint(code)).toEqual([])
  })
})
