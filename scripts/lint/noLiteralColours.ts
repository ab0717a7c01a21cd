import type { Rule } from 'eslint'

const functions = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi
const hex = /#[0-9a-f]{3,8}\b/gi
const named =
  /\b(?:white|black|red|green|blue|yellow|orange|purple|pink|gr[ae]y|silver|navy|teal|maroon|olive|lime|aqua|cyan|magenta|gold|brown|crimson|tomato|coral|indigo|violet)\b(?![-\w(])/gi
/** Attributes that hold a colour in a template. */
const colourAttributes = new Set(['style', 'fill', 'stroke', 'color', 'stop-color', 'bgcolor'])

/** What vue-eslint-parser gives for the blocks of a component, as far as it is used here. */
interface Block {
  type: string
  name?: string
  value?: string | { value?: string } | null
  key?: { name?: string }
  loc: { start: { line: number; column: number }; end: { line: number; column: number } }
  range: [number, number]
  children?: Block[]
  startTag?: { attributes: Block[] }
}

/** Colours come from styles/tokens.css by `var(--…)`: a literal one would be wrong in the other theme. */
export const noLiteralColours: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { literal: '{{colour}} is a literal colour: take a token of renderer/styles/tokens.css.' },
  },
  create(context) {
    // The parser of .vue files offers this; in other files it is missing and the rule has nothing to do.
    const services = context.sourceCode.parserServices as { getDocumentFragment?: () => Block | null }
    const root = services.getDocumentFragment?.()
    if (!root) return {}
    const report = (start: number, colour: string) => {
      const at = context.sourceCode.getLocFromIndex(start)
      context.report({
        loc: { start: at, end: { ...at, column: at.column + colour.length } },
        messageId: 'literal',
        data: { colour },
      })
    }
    return {
      Program() {
        for (const block of root.children ?? []) {
          if (block.name === 'style') inStyle(textOf(block), report)
          if (block.name === 'template') inTemplate(block, report)
        }
      },
    }
  },
}

type Report = (start: number, colour: string) => void

const textOf = (block: Block) =>
  (block.children ?? []).map((text) => ({
    start: text.range[0],
    text: typeof text.value === 'string' ? text.value : '',
  }))

function inStyle(parts: { start: number; text: string }[], report: Report): void {
  for (const { start, text } of parts) {
    // Comments and url(#…) references are blanked, not cut, so that positions stay true.
    const css = text.replace(/\/\*[\s\S]*?\*\/|url\([^)]*\)/g, (found) => ' '.repeat(found.length))
    for (const declaration of css.matchAll(/([\w-]+)\s*:\s*([^;{}]+)[;}]/g)) {
      const value = declaration[2] ?? ''
      const offset = start + declaration.index + declaration[0].indexOf(value)
      for (const pattern of [functions, hex, named]) {
        for (const found of value.matchAll(pattern)) report(offset + found.index, found[0])
      }
    }
  }
}

function inTemplate(element: Block, report: Report): void {
  for (const attribute of element.startTag?.attributes ?? []) {
    const value = typeof attribute.value === 'object' ? attribute.value?.value : undefined
    if (!colourAttributes.has(attribute.key?.name ?? '') || typeof value !== 'string') continue
    for (const pattern of [functions, hex, named]) {
      for (const found of value.matchAll(pattern)) report(attribute.range[0], found[0])
    }
  }
  for (const child of element.children ?? []) inTemplate(child, report)
}
