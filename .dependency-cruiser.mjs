import { beside, journey } from './journey.mjs'

const engineOf = names => `^engine/(${names.join('|')})/`
const ban = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })
const notTest = '[.]test[.]tsx?$'
const anyOfOurs = '^(engine|view|cli|web|bench|test)/'

/** Runtime packages by part; each has its reason in docs/dependencies.md. */
const enginePackages = [
  '@noble/curves', '@noble/hashes',
  '@photostructure/tz-lookup', '@rapideditor/country-coder', '@zip[.]js/zip[.]js', 'age-encryption', 'geokdbush', 'h3-js', 'hyparquet', 'hyparquet-writer',
  'kdbush', 'pbf',
]
const viewPackages = ['preact', 'preact-render-to-string', '@noble/hashes']
const webPackages = ['preact', '@preact/signals', 'maplibre-gl', 'pmtiles']

const packageWall = (part, packages, alsoNode = '') => ban(`${part}-packages-are-listed`,
  `Each package that ${part}/ uses is named in .dependency-cruiser.mjs, with its reason in docs/dependencies.md.`,
  { path: `^${part}/`, pathNot: '[.](test|bench)[.]tsx?$' },
  { path: '^(node_modules/|node:)|^[a-z_/]+$', pathNot: `^node_modules/(@types/)?(${packages.join('|')})/${alsoNode}` })

export default {
  forbidden: [
    ...journey.map((folder, i) => ban(
      `${folder}-looks-back-only`, `engine/${folder}/ may import: ${journey.slice(0, i + 1).join(', ')}`,
      { path: `^engine/${folder}/`, pathNot: notTest },
      { path: anyOfOurs, pathNot: engineOf(journey.slice(0, i + 1)) },
    )),
    ...Object.entries(beside).map(([folder, known]) => ban(
      `${folder}-stays-beside`, `engine/${folder}/ may import: ${[folder, ...known].join(', ')}`,
      { path: `^engine/${folder}/`, pathNot: notTest },
      { path: anyOfOurs, pathNot: engineOf([folder, ...known]) },
    )),
    ban('judge-and-defendant-apart', 'A protection must not know the attacks that grade it; report/ brings them together.',
      { path: '^engine/protection/', pathNot: notTest }, { path: engineOf(['attack', 'exposure']) }),
    ban('import-and-vault-apart', 'Foreign formats and our own format meet only in a Trail.',
      { path: '^engine/vault/', pathNot: notTest }, { path: '^engine/import/' }),
    ban('front-door-only', 'cli/ and web/ import the engine through engine/index.ts, draw with view/, and never import each other.',
      { path: '^(cli|web)/', pathNot: notTest }, { path: anyOfOurs, pathNot: '^(engine/index[.]ts$|view/|$1/)' }),
    ban('view-draws-results', 'view/ draws what the engine returns and knows no host.',
      { path: '^view/', pathNot: notTest }, { path: anyOfOurs, pathNot: '^(engine/index[.]ts$|view/)' }),
    packageWall('engine', enginePackages),
    packageWall('view', viewPackages),
    packageWall('web', webPackages),
    packageWall('cli', viewPackages, '|^node:|^(fs|os|path|url|crypto|stream|worker_threads|zlib|http|process|tty|readline|util|events|buffer)(/promises)?$'),
    ban('no-circular', 'A cycle has no first file to read.', {}, { circular: true }),
    ban('no-orphans', 'Nothing imports this file.', { orphan: true, pathNot: '[.](test|bench|d)[.]tsx?$|^(bench|test)/|^web/worker/service-worker[.]ts$' }, {}),
    ban('nothing-unresolved', 'The import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'], exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
}
