/** `npm run build`: compiles and builds the atlas. */
import { ensureBuild, ensurePackages } from './setup.mjs'

ensurePackages()
ensureBuild()
