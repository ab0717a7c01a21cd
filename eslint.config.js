import prettier from 'eslint-config-prettier/flat'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import tseslint from 'typescript-eslint'
import { needsReason } from './scripts/lint/needsReason.ts'
import { noLiteralColours } from './scripts/lint/noLiteralColours.ts'

const source = ['shared/**/*.ts', 'server/**/*.ts', 'renderer/**/*.{ts,vue}', 'electron/**/*.ts']
const pure = ['shared/domain/**/*.ts', 'server/**/rules/**/*.ts']
const inDeps = 'arrives as an argument (Deps); only server/realWorld.ts makes it'

const noTimers = ['setTimeout', 'setInterval'].map((name) => ({
  name,
  message: 'No timers: a deadline is a column and the sweep acts on it.',
}))
const noWorld = [
  ...noTimers,
  { name: 'setImmediate', message: 'Only server/db yields to the event loop.' },
  { name: 'performance', message: `Time ${inDeps}.` },
  { name: 'crypto', message: `Ids and chance: each ${inDeps}.` },
  {
    name: 'process',
    message: 'Only server/main.ts and server/realWorld.ts know the process; settings arrive as an argument.',
  },
]
const noWorldSyntax = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: `Time ${inDeps}.` },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: `Time ${inDeps}.` },
  { selector: 'CallExpression[callee.name="Date"]', message: `Time ${inDeps}.` },
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: `Chance ${inDeps}.` },
]
const noWorldImports = [
  {
    name: 'node:crypto',
    importNames: ['randomUUID', 'randomBytes', 'randomInt', 'webcrypto'],
    message: `Ids and chance: each ${inDeps}.`,
  },
  { name: 'node:perf_hooks', importNames: ['performance'], message: `Time ${inDeps}.` },
  ...['node:timers', 'node:timers/promises'].map((name) => ({ name, message: noTimers[0].message })),
  { name: 'node:process', message: 'Only server/main.ts and server/realWorld.ts know the process.' },
  { name: 'uuidv7', message: `Ids: each ${inDeps}.` },
]
const noMocks = {
  selector: 'CallExpression[callee.object.name="vi"][callee.property.name=/^(mock|doMock|hoisted)$/]',
  message: 'No module mocking: where a test wants it, the code wants an argument.',
}
const onlyOne = {
  selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name="only"]',
  message: 'A lone test hides the others.',
}

export default tseslint.config(
  { ignores: ['dist/', 'release/', 'data/', 'coverage/', 'test-results/', 'playwright-report/', '**/migrations/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommendedTypeChecked,
  ...vue.configs['flat/recommended'],
  ...accessibility.configs['flat/recommended'],
  {
    files: ['**/*.{ts,vue}'],
    plugins: { wubu: { rules: { 'needs-reason': needsReason, 'no-literal-colours': noLiteralColours } } },
    languageOptions: {
      parserOptions: { projectService: true, parser: tseslint.parser, extraFileExtensions: ['.vue'] },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      '@typescript-eslint/no-unnecessary-boolean-literal-compare': 'error',
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/use-unknown-in-catch-callback-variable': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-deprecated': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Every store and rule is awaited, also where one of the two dialects has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Parts are made of closures, not of classes: a method may be taken out of its object.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: ['typeLike', 'function'],
          format: null,
          custom: { regex: '.(Service|Manager|Helper|Utils?|Handler|Info)$', match: false },
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-empty': ['error', { allowEmptyCatch: false }],
      'no-async-promise-executor': 'error',
      'no-case-declarations': 'error',
      'no-cond-assign': 'error',
      'no-constant-binary-expression': 'error',
      'no-control-regex': 'error',
      'no-irregular-whitespace': 'error',
      'no-misleading-character-class': 'error',
      'no-prototype-builtins': 'error',
      'no-self-assign': 'error',
      'no-self-compare': 'error',
      'no-sparse-arrays': 'error',
      'no-unsafe-finally': 'error',
      'no-unsafe-optional-chaining': 'error',
      'no-useless-catch': 'error',
      'no-useless-escape': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'object-shorthand': 'error',
      'no-else-return': 'error',
      'wubu/needs-reason': 'error',
    },
  },
  {
    files: source,
    ignores: ['**/library/**', 'renderer/i18n/**'],
    rules: { 'max-lines': ['error', { max: 300 }], 'no-console': 'error' },
  },
  {
    files: ['shared/**/*.ts', 'server/**/*.ts'],
    ignores: ['server/realWorld.ts'],
    rules: {
      'no-restricted-globals': ['error', { globals: noWorld, checkGlobalObject: true }],
      'no-restricted-syntax': ['error', ...noWorldSyntax],
      'no-restricted-imports': ['error', { paths: noWorldImports }],
    },
  },
  {
    files: pure,
    rules: {
      'no-restricted-globals': [
        'error',
        {
          globals: [
            ...noWorld,
            { name: 'Date', message: 'A pure rule counts in epoch milliseconds that it is given.' },
            { name: 'fetch', message: 'A pure rule does no I/O.' },
          ],
          checkGlobalObject: true,
        },
      ],
    },
  },
  {
    files: ['server/db/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { globals: noWorld.filter(({ name }) => name !== 'setImmediate'), checkGlobalObject: true },
      ],
    },
  },
  {
    files: ['server/main.ts', 'server/verify/scrubMain.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        { globals: noWorld.filter(({ name }) => name !== 'process'), checkGlobalObject: true },
      ],
      'no-console': 'off',
    },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/mainWindow.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'NewExpression[callee.name="BrowserWindow"], NewExpression[callee.property.name="BrowserWindow"]',
          message: 'Windows are made in electron/mainWindow.ts only, with the guards on.',
        },
      ],
    },
  },
  {
    files: ['**/*.vue'],
    rules: {
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/component-name-in-template-casing': ['error', 'PascalCase'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/enforce-style-attribute': ['error', { allow: ['scoped'] }],
      'vue/multi-word-component-names': 'off',
      'vue/html-button-has-type': 'error',
      'vue/no-undef-components': 'off',
      'vue/no-undef-properties': 'off',
      'vue/no-unused-refs': 'error',
      'vue/no-v-html': 'error',
      'vue/no-bare-strings-in-template': [
        'error',
        // Signs that every language writes alike.
        { allowlist: [...'(),.;:&+-−–—=*/|#%?!·•…×→←↑↓<>[]{}~@$¥€“”"\'0123456789'] },
      ],
      'vue/require-default-prop': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      'wubu/no-literal-colours': 'error',
    },
  },
  {
    // ESLint sees no types of an imported component; there vue-tsc is the one that judges.
    files: ['renderer/**/*.vue', 'renderer/main.ts', 'renderer/router.ts', 'tests/renderer/**/*.ts'],
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [
        `@typescript-eslint/no-unsafe-${use}`,
        'off',
      ]),
    ),
  },
  {
    // A primitive gets its label from the feature that uses it; axe looks at the finished screen.
    files: ['renderer/ui/**/*.vue'],
    rules: { 'vuejs-accessibility/form-control-has-label': 'off' },
  },
  {
    files: ['tests/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', noMocks, onlyOne],
      // A test states what it knows of its own fixture; the failure message is the reason.
      'wubu/needs-reason': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['tests/**/*.test.ts', 'tests/**/*.spec.ts'],
    ignores: ['tests/{faults,bench,e2e}/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['setTimeout', 'setInterval'].map((name) => ({
          name,
          message: 'Nobody sleeps: wait for the event, or advance the fake world.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:timers/promises', message: 'Nobody sleeps: wait for the event.' }] },
      ],
    },
  },
  { files: ['**/*.{js,cjs,mjs}'], ...tseslint.configs.disableTypeChecked },
  prettier,
)
