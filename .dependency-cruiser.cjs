/** The table "Who may import whom" of docs/architecture.md. Run after lint: a file that does not parse is skipped. */

const core = ['core']

/** The folders of server/ that hold use cases: every noun, and neither the ways in nor the database. */
const nouns = '^server/(?!db/|http/|realtime/|telephony/)([^/]+)/'

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    rule(
      'no-circular',
      'Two files that need each other to run are one thing, or hide a third. Types may look back.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('no-unresolved', 'What is imported must exist.', {}, { couldNotResolve: true }),
    rule(
      'only-listed-packages',
      'A package that is used is a package in package.json.',
      { path: '^(shared|server|renderer|electron|scripts|tests)/' },
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    rule(
      'server-needs-no-dev-package',
      'The server runs without development packages.',
      { path: '^(shared|server)/', pathNot: '^server/db/seed' },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),

    rule(
      'shared-is-a-leaf',
      'shared/ imports itself and zod.',
      { path: '^shared/' },
      { pathNot: '^shared/|(^|/)zod(/|$)' },
    ),
    rule(
      'domain-is-pure',
      'shared/domain imports types and itself.',
      { path: '^shared/domain/' },
      { pathNot: '^shared/domain/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'rules-are-pure',
      'server/**/rules import types, shared/domain and themselves.',
      { path: '^server/[^/]+/rules/' },
      { pathNot: '^shared/domain/|^server/[^/]+/rules/', dependencyTypesNot: ['type-only'] },
    ),

    rule(
      'server-alone',
      'The server knows no screen.',
      { path: '^server/' },
      { path: '^(renderer|electron|scripts|tests)/' },
    ),
    rule(
      'use-case-knows-no-way-in',
      'A use case does not know who called it: announce by what it returns or through Deps.',
      { path: nouns },
      { path: '^server/(realtime|http)/|/node_modules/(socket\\.io|fastify|@fastify)' },
    ),
    rule(
      'drizzle-in-db-only',
      'Only server/db writes queries.',
      { path: '^(shared|server|renderer|electron|scripts)/', pathNot: '^server/db/' },
      { path: 'node_modules/(drizzle-orm|better-sqlite3|pg)(/|$)' },
    ),
    rule(
      'own-rules-only',
      'A noun keeps its rules to itself.',
      { path: '^server/([^/]+)/' },
      { path: '^server/[^/]+/rules/', pathNot: '^server/$1/' },
    ),
    rule(
      'db-knows-no-use-case',
      'The database knows no use case.',
      { path: '^server/db/' },
      { path: '^server/[^/]+/', pathNot: '^server/db/' },
    ),
    rule(
      'real-world-in-main-only',
      'Time, ids and chance are made once, where the program starts.',
      { pathNot: '^server/main\\.ts$|^(scripts|tests)/' },
      { path: '^server/realWorld\\.ts$' },
    ),

    rule(
      'renderer-alone',
      'The screen talks to the server through the contract.',
      { path: '^renderer/' },
      { path: '^(server|electron|scripts|tests)/' },
    ),
    rule(
      'renderer-without-node',
      'The screen runs in a browser too.',
      { path: '^renderer/' },
      { dependencyTypes: core },
    ),
    rule(
      'features-apart',
      'A feature shows one noun; pages put several together.',
      { path: '^renderer/features/([^/]+)/' },
      { path: '^renderer/(features|pages)/', pathNot: '^renderer/features/$1/' },
    ),
    rule(
      'ui-knows-no-noun',
      'A primitive knows neither stores nor features.',
      { path: '^renderer/ui/' },
      { path: '^renderer/(features|pages|stores|connection)/' },
    ),
    rule(
      'stores-know-no-screen',
      'A store is a cache of server rows.',
      { path: '^renderer/stores/' },
      { path: '^renderer/(features|pages|ui|router)|node_modules/vue-router' },
    ),

    rule(
      'electron-alone',
      'The desktop is a client.',
      { path: '^electron/' },
      { path: '^(server|renderer|scripts|tests)/' },
    ),
    rule(
      'no-test-in-the-product',
      'The product does not import its tests.',
      { path: '^(shared|server|renderer|electron)/' },
      { path: '^tests/|node_modules/(vitest|@playwright)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|release|coverage|test-results)/|/migrations/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.vue', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    skipAnalysisNotInRules: false,
  },
}
