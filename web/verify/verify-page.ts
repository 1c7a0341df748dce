import { isAgeFile, verifyEvidence, type EvidenceVerdict, type ProvenEvidence } from '../../engine/index.ts'
import { evidence, evidenceFaults } from '../../view/messages/evidence-en.ts'

/** The script of the single page that checks evidence (`tools/build-verifier.mjs`): the engine's own check, a file that is dropped, and text. It keeps and sends nothing. */

const texts = evidence.page
const main = document.body.appendChild(document.createElement('main'))

/** Text alone is ever put into the page: what stands in a bundle cannot become an element. */
function add<Name extends keyof HTMLElementTagNameMap>(name: Name, text = '', into: HTMLElement = main): HTMLElementTagNameMap[Name] {
  const element = into.appendChild(document.createElement(name))
  element.textContent = text
  return element
}

function field(label: string, type: 'file' | 'text'): HTMLInputElement {
  const input = document.createElement('input')
  input.type = type
  add('label', label).append(input)
  return input
}

add('h1', texts.title)
add('p', texts.what)
const file = field(texts.file, 'file'), root = field(texts.root, 'text')
const result = add('section')
result.setAttribute('aria-live', 'polite')
add('p', texts.trust).className = 'quiet'

async function check(): Promise<void> {
  const bytes = await readChosen(), expected = root.value.replace(/\s/g, '').toLowerCase()
  result.replaceChildren()
  if (!bytes) return
  if (expected !== '' && !/^[0-9a-f]{64}$/.test(expected)) {
    fail(texts.rootUnreadable)
    return
  }
  if (isAgeFile(bytes)) fail(texts.encrypted)
  else show(verifyEvidence(bytes, expected === '' ? undefined : expected), expected !== '')
}

/** A file that cannot be read is none: it was changed on disk after it was chosen, or taken away. */
async function readChosen(): Promise<Uint8Array | undefined> {
  const chosen = file.files?.[0]
  return chosen && chosen.arrayBuffer().then(buffer => new Uint8Array(buffer), () => new Uint8Array(0))
}

function fail(text: string): void {
  add('h2', evidence.notVerified, result).className = 'bad'
  add('p', text, result)
}

function show({ fault, proven }: EvidenceVerdict, rootGiven: boolean): void {
  if (!proven) {
    fail(evidenceFaults[fault ?? 'not-a-bundle'])
    return
  }
  add('h2', (rootGiven ? evidence.verified : evidence.verifiedWithoutRoot)(String(proven.fixes)), result).className = rootGiven ? 'good' : ''
  add('p', `${evidence.rootIs}: `, result).append(add('code', proven.root, result))
  add('p', rootGiven ? evidence.rootGiven : texts.rootToCompare, result)
  const list = add('ul', '', result)
  for (const line of evidence.contents(listed(proven))) add('li', line, list)
  for (const line of [...evidence.proves, ...evidence.provesNot]) add('p', line, result)
}

function listed({ firstMs, lastMs, ...proven }: ProvenEvidence): Parameters<typeof evidence.contents>[0] {
  return { ...proven, first: new Date(firstMs).toISOString(), last: new Date(lastMs).toISOString() }
}

for (const input of [file, root]) input.addEventListener('change', () => void check())
