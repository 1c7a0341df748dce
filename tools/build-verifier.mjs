/**
 * Builds the page that checks evidence without whereprint: one file, which loads nothing and runs only the script whose hash it names.
 *   node tools/build-verifier.mjs        → dist/verifier/verify.html
 */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))

const [{ output: [{ code }] }] = await build({
  root: join(root, 'web', 'verify'), configFile: false, logLevel: 'warn', publicDir: false,
  build: { write: false, target: 'es2023', lib: { entry: join(root, 'web', 'verify', 'verify-page.ts'), formats: ['iife'], name: 'verify' } },
})
// The end of the element may stand in no text of it.
const script = code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
const style = `:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
label { display: block; margin: 1rem 0; }
input { display: block; width: 100%; box-sizing: border-box; font: inherit; margin-top: 0.25rem; padding: 0.5rem; }
code { overflow-wrap: anywhere; }
.quiet { font-size: 0.875rem; }
.good::before { content: '✓ '; }
.bad::before { content: '✗ '; }
`
const hashOf = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`

mkdirSync(join(root, 'dist', 'verifier'), { recursive: true })
writeFileSync(join(root, 'dist', 'verifier', 'verify.html'), `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>whereprint: check evidence</title>
<style>${style}</style>
</head>
<body><script>${script}</script></body>
</html>
`)
