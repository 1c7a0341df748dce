/** `npm run bench|score|fuzz`: builds, then runs dist/bench/NAME.js with the arguments given. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ensureBuild, ensurePackages, root } from './setup.mjs'

const [name, ...args] = process.argv.slice(2)
ensurePackages()
ensureBuild()
const result = spawnSync(process.execPath, ['--expose-gc', join(root, 'dist', 'bench', `${name}.js`), ...args], { cwd: root, stdio: 'inherit' })
process.exit(result.status ?? 1)
