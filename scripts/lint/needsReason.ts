import type { Rule, SourceCode } from 'eslint'
import type { Node as TsNode, Program } from 'typescript'

/** What TypeScript's parser gives for a cast or a `!`; ESLint's own types know JavaScript only. */
interface Claim {
  loc: { start: { line: number }; end: { line: number } }
  expression: object
  typeAnnotation: { typeName?: { name?: string } }
}

/** What TypeScript's parser offers to rules; without type information both are missing. */
interface TypeServices {
  program?: Program | null
  esTreeNodeToTSNodeMap?: { get(node: object): TsNode }
}

const directive = /^\s*(eslint-disable|@ts-expect-error|@ts-ignore)/
/** So far above, within the same paragraph, a reason may stand. */
const reach = 4

/**
 * A cast, a `!` and a switched-off check say "I know better": the sentence that tells why stands in a comment in the
 * lines right above, or beside it. A cast that only widens claims nothing and needs none.
 */
export const needsReason: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: '{{what}} needs its reason in a comment beside it or right above.' },
  },
  create(context) {
    const source = context.sourceCode
    const reasons = reasonLines(source)
    const isReasoned = (first: number, last = first) => {
      for (let line = last; line > first - reach && line > 0; line -= 1) {
        if (reasons.has(line)) return true
        if (source.lines[line - 1]?.trim() === '') return false
      }
      return false
    }
    const check = (node: Claim, what: string) => {
      if (isReasoned(node.loc.start.line, node.loc.end.line)) return
      // The rule's types want columns too; the parser always gives them.
      context.report({ loc: node.loc as never, messageId: 'missing', data: { what } })
    }
    return {
      TSAsExpression(node: unknown) {
        // ESLint types no TypeScript nodes; the parser gives them this shape.
        const cast = node as Claim
        if (cast.typeAnnotation.typeName?.name !== 'const' && !onlyWidens(cast, source)) check(cast, 'A cast')
      },
      TSNonNullExpression(node: unknown) {
        // The same shape as above.
        check(node as Claim, 'A `!`')
      },
      Program() {
        for (const comment of source.getAllComments()) {
          if (!comment.loc || !directive.test(comment.value)) continue
          if (/ -- \S/.test(comment.value) || isReasoned(comment.loc.start.line)) continue
          context.report({ loc: comment.loc, messageId: 'missing', data: { what: 'A switched-off check' } })
        }
      },
    }
  },
}

function onlyWidens(cast: Claim, source: SourceCode): boolean {
  // The parser of TypeScript puts its services here; ESLint types them as unknown.
  const { program, esTreeNodeToTSNodeMap: nodes } = source.parserServices as TypeServices
  if (!program || !nodes) return false
  const checker = program.getTypeChecker()
  const from = checker.getTypeAtLocation(nodes.get(cast.expression))
  const to = checker.getTypeAtLocation(nodes.get(cast.typeAnnotation))
  const isAny = ['any', 'error'].includes(checker.typeToString(from))
  return !isAny && checker.isTypeAssignableTo(from, to)
}

/** The lines on which a comment in words stands. */
function reasonLines(source: SourceCode): Set<number> {
  const words = source.getAllComments().filter(({ value }) => !directive.test(value) && /\p{L}/u.test(value))
  return new Set(words.flatMap(({ loc }) => (loc ? [loc.start.line, loc.end.line] : [])))
}
