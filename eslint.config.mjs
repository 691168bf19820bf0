import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** What Node gives a script without an import; no more than the scripts use. */
const nodeGlobals = Object.fromEntries(
  ['Buffer', 'URL', 'clearTimeout', 'console', 'fetch', 'performance', 'process', 'setTimeout'].map((name) => [
    name,
    'readonly',
  ]),
);

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: a reader and a search find it.',
};

/** A document may be in a virtual workspace: it has a URI, but no path. */
const noPaths = [
  { selector: 'MemberExpression[property.name="fsPath"]', message: 'Use the URI itself.' },
  { selector: 'ObjectPattern > Property[key.name="fsPath"]', message: 'Use the URI itself.' },
];

/** A regular expression goes on matching nothing when a member of a union is renamed; a typed set does not compile. */
const noPatternsOverUnions = [
  'MemberExpression.arguments[property.name=UNION]',
  'Identifier.arguments[name=UNION]',
].map((argument) => ({
  selector: `CallExpression[callee.property.name="test"] > ${argument.replace('UNION', '/^(kind|op|code|slip)$/')}`,
  message: 'Ask a `ReadonlySet` of the union: it does not compile when a member is renamed.',
}));

export default defineConfig(
  globalIgnores(['**/node_modules/', 'coverage/', 'dist/', 'out/', 'test-results/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-definitions': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': 'error',
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      // `const { problem, ...others } = state` is how a field is left out.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Numbers read well in templates, and there is no second way to print one.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => emitter.fire()` and `return log.warn(…)` say what they do.
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // The editor's API takes any object with a `dispose` for its class `Disposable`.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `for (;;)` is how an endless loop is written.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
    },
  },
  {
    files: ['src/core/**', 'src/math/**'],
    ignores: ['src/math/symbolic/slips/**'],
    rules: { 'no-restricted-syntax': ['error', noDefaultExport, ...noPatternsOverUnions] },
  },
  {
    files: ['src/cli/**'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['src/extension/**'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport, ...noPaths],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(node:.*|fs|fs/.*|path|path/.*|os|child_process|http|https|net)$',
              message: 'The same source runs in a web worker. Use vscode.workspace.fs and URIs.',
            },
          ],
        },
      ],
    },
  },
  {
    // Tests may be blunt: a wrong `!` fails the test, which is what it is there for.
    files: ['**/*.test.ts', 'test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-console': 'off',
      'no-restricted-syntax': ['error', noDefaultExport],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: nodeGlobals },
    rules: {
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    // Functions in it run in the page.
    files: ['test/e2e/**', 'bench/diagrams.mjs'],
    languageOptions: {
      globals: Object.fromEntries(['document', 'getComputedStyle', 'globalThis', 'KeyboardEvent', 'NodeFilter', 'requestAnimationFrame'].map((name) => [name, 'readonly'])), // prettier-ignore
    },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: {
        ...nodeGlobals,
        module: 'writable',
        exports: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
      },
    },
  },
  {
    // Tools find their configuration in the default export.
    files: ['*.config.mjs'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
