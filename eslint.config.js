import tseslint from 'typescript-eslint'

const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection', 'importScripts']
const host = ['console', 'navigator', 'self', 'indexedDB', 'caches', 'postMessage', 'setTimeout', 'setInterval', 'localStorage']
const forbid = (names, message) => names.map(name => ({ name, message }))

export default tseslint.config(
  { ignores: ['dist/', '**/*.mjs', '*.config.js', '*.config.ts'] },
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'eqeqeq': 'error',
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'max-depth': ['error', 4],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['engine/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error',
        ...forbid(network, 'The engine makes no network request.'),
        ...forbid(host, 'Host services are passed in as arguments.')],
      'no-restricted-properties': ['error',
        { object: 'Math', property: 'random', message: 'Take a Random argument, made from a seed.' },
        { object: 'Date', property: 'now', message: 'Take nowMs as an argument.' },
        { object: 'performance', property: 'now', message: 'Take nowMs as an argument.' },
        { object: 'globalThis', property: 'fetch', message: 'The engine makes no network request.' }],
      'no-restricted-syntax': ['error',
        { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Take nowMs as an argument.' }],
    },
  },
  {
    files: ['{view,cli,web}/**/*.{ts,tsx}'],
    // The two that load the program's own files, from its own folder.
    ignores: ['**/*.test.*', 'web/own-files.ts', 'web/worker/service-worker.ts'],
    rules: { 'no-restricted-globals': ['error', ...forbid(network, 'whereprint makes no network request unless the user starts one by name.')] },
  },
  {
    // A test tells a story from its beginning to its end; its describe() is not a function to be kept on one screen.
    files: ['**/*.test.{ts,tsx}'],
    rules: { 'max-lines-per-function': 'off' },
  },
)
