/**
 * `npm run test:browsers [-- Firefox|WebKitGTK]`: a short way through the app in Firefox and in WebKitGTK (Safari's engine), each with a window on a screen that nobody sees. Not part of
 * `npm test`: it installs two browsers. Both are driven by WebDriver's commands, Firefox over its own socket (Marionette), so that no package is needed.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild, ensureDebianPackages, ensurePackages, fail, root } from './setup.mjs'

ensurePackages()
ensureDebianPackages({ 'firefox-esr': 'firefox-esr libegl1 libgl1-mesa-dri', 'xvfb-run': 'xvfb xauth', 'WebKitWebDriver': 'webkit2gtk-driver' })
ensureBuild()

const { PNG } = await import('pngjs')
const { serveFolder } = await import('../dist/cli/loopback-server.js')
const { web } = await import('../dist/view/messages/web-en.js')
const { writeSample } = await import('../dist/engine/index.js')
const samplePlaces = (await import('../data/sample-places.json', { with: { type: 'json' } })).default

const patienceMs = 60_000
const pause = ms => new Promise(resolve => setTimeout(resolve, ms))

/** Calls until something comes back, as long as the patience lasts. */
async function until(what, look) {
  for (const endMs = Date.now() + patienceMs; Date.now() < endMs; await pause(200)) {
    const found = await look().catch(() => undefined)
    if (found) return found
  }
  throw new Error(`Not seen: ${what}`)
}

/** Starts a program on a screen of its own, in a process group that can be ended as one. */
function onScreen(command, args, env = {}) {
  const child = spawn('xvfb-run', ['-a', '-s', '-screen 0 1280x800x24', command, ...args], { detached: true, stdio: 'ignore', env: { ...process.env, ...env } })
  return () => {
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
  }
}

/** A new profile's first pages may not come after ours and take its place. */
const noPageOfItsOwn = { 'browser.startup.page': 0, 'browser.startup.homepage_override.mstone': 'ignore', 'browser.aboutwelcome.enabled': false }

/** Firefox by Marionette: each message is its length, a colon, and JSON: [0, id, command, parameters] there, [1, id, error, result] back. */
async function firefox(folder) {
  const port = 2829, own = mkdtempSync(join(folder, 'firefox-'))
  const preferences = { 'marionette.port': port, 'intl.accept_languages': 'en-GB', 'app.update.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false, 'browser.shell.checkDefaultBrowser': false, ...noPageOfItsOwn }
  writeFileSync(join(own, 'user.js'), Object.entries(preferences).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`).join(''))
  const end = onScreen('firefox-esr', ['--marionette', '--profile', own, '--no-remote'], { MOZ_DISABLE_AUTO_SAFE_MODE: '1', HOME: own })
  const socket = await until('Firefox', () => new Promise((resolve, reject) => {
    const made = createConnection({ host: '127.0.0.1', port }, () => resolve(made)).once('error', reject)
  }))
  const waiting = new Map()
  let buffered = Buffer.alloc(0), id = 0
  socket.on('data', data => {
    buffered = Buffer.concat([buffered, data])
    for (;;) {
      const colon = buffered.indexOf(':'), length = Number(buffered.subarray(0, colon))
      if (colon < 0 || buffered.length < colon + 1 + length) return
      const message = JSON.parse(buffered.subarray(colon + 1, colon + 1 + length).toString())
      buffered = buffered.subarray(colon + 1 + length)
      if (!Array.isArray(message)) continue
      const [, answered, error, result] = message
      if (error) waiting.get(answered)?.reject(new Error(error.message))
      else waiting.get(answered)?.resolve(result?.value ?? result)
    }
  })
  const send = (command, parameters = {}) => new Promise((resolve, reject) => {
    waiting.set(++id, { resolve, reject })
    setTimeout(() => reject(new Error(`No answer to ${command}`)), patienceMs).unref()
    const text = JSON.stringify([0, id, command, parameters])
    socket.write(`${Buffer.byteLength(text)}:${text}`)
  })
  await send('WebDriver:NewSession', {})
  return {
    go: url => send('WebDriver:Navigate', { url }),
    run: script => send('WebDriver:ExecuteScript', { script, args: [] }),
    choose: async (selector, path) => {
      const element = await send('WebDriver:FindElement', { using: 'css selector', value: selector })
      await send('WebDriver:ElementSendKeys', { id: Object.values(element)[0], text: path })
    },
    picture: async selector => {
      const element = await send('WebDriver:FindElement', { using: 'css selector', value: selector })
      return send('WebDriver:TakeScreenshot', { id: Object.values(element)[0], full: false, hash: false })
    },
    close: () => {
      socket.destroy()
      end()
    },
  }
}

/** Debian keeps it beside the library, in a folder named after the machine. */
function miniBrowser() {
  const folders = readdirSync('/usr/lib').map(name => join('/usr/lib', name, 'webkit2gtk-4.1', 'MiniBrowser'))
  return folders.find(path => existsSync(path)) ?? 'MiniBrowser'
}

/** WebKitGTK's small browser by WebKitWebDriver, over HTTP. */
async function webkit() {
  const port = 4445, end = onScreen('WebKitWebDriver', [`--port=${port}`], { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' })
  const send = async (method, path, body) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, signal: AbortSignal.timeout(patienceMs), ...body && { body: JSON.stringify(body) } })
    const { value } = await response.json()
    if (!response.ok) throw new Error(value.message || value.error)
    return value
  }
  const { sessionId } = await until('WebKitGTK', () => send('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } } } }))
  const inSession = `/session/${sessionId}`
  return {
    go: url => send('POST', `${inSession}/url`, { url }),
    run: script => send('POST', `${inSession}/execute/sync`, { script, args: [] }),
    choose: async (selector, path) => {
      const element = await send('POST', `${inSession}/element`, { using: 'css selector', value: selector })
      await send('POST', `${inSession}/element/${Object.values(element)[0]}/value`, { text: path })
    },
    picture: async selector => {
      const element = await send('POST', `${inSession}/element`, { using: 'css selector', value: selector })
      return send('GET', `${inSession}/element/${Object.values(element)[0]}/screenshot`)
    },
    close: async () => {
      await send('DELETE', inSession).catch(() => undefined)
      end()
    },
  }
}

/** The two maps of this way have 44 and 36 colours in their middle in Firefox, 44 and 35 in WebKitGTK; a blank one has one. */
const coloursLeast = 12

/** Returns how many colours the middle of a picture has, 16 shades of each channel told apart: the buttons of a map lie at its edges. */
function coloursInside(base64) {
  const { width, height, data } = PNG.sync.read(Buffer.from(base64, 'base64')), colours = new Set()
  for (let y = height >> 2; y < height - (height >> 2); y++) {
    for (let x = width >> 2; x < width - (width >> 2); x++) colours.add((data[4 * (y * width + x)] >> 4 << 8) | (data[4 * (y * width + x) + 1] >> 4 << 4) | data[4 * (y * width + x) + 2] >> 4)
  }
  return colours.size
}

/** The sample person, the map, a file of one's own and its mirror; what is only here where the browser keeps no files for pages is told. */
async function journey(driver, origin, file) {
  const { run } = driver, seen = text => until(`“${text}”`, () => run(`return document.body.innerText.includes(${JSON.stringify(text)})`))
  const press = name => until(`the button “${name}”`, () => run(`const button = [...document.querySelectorAll('button')].find(one => one.textContent === ${JSON.stringify(name)}); button?.click(); return button !== undefined`))
  const drawn = () => until('a map of many colours', async () => await run('return document.querySelector(".maplibregl-ctrl-scale") !== null') && coloursInside(await driver.picture('.live-map')) >= coloursLeast)
  await driver.go(`${origin}/`)
  // What breaks the policy before this line is not counted here; `npm test` sees it in Chromium.
  await run('window.breaches = []; addEventListener("securitypolicyviolation", event => window.breaches.push(event.violatedDirective))')
  await seen(web.arrive.title)
  const keepsFiles = await run('return typeof navigator.storage?.getDirectory === "function"')
  if (!keepsFiles) await seen(web.memoryOnly)
  await press(web.arrive.sample)
  await seen('you lived at')
  await drawn()
  await press(web.sampleLeave)
  await seen(web.arrive.title)
  await driver.choose('input[type=file]', file)
  await seen(web.import.done)
  await press(web.import.see)
  await seen('you lived at')
  await drawn()
  const breaches = await run('return window.breaches')
  if (breaches.length > 0) throw new Error(`The page broke its policy: ${breaches.join(', ')}`)
  return keepsFiles ? 'sample, map, import, mirror' : 'sample, map, import, mirror; in memory, and says so'
}

const browsers = [['Firefox', firefox], ['WebKitGTK', webkit]], asked = process.argv[2]
const chosen = browsers.filter(([name]) => asked === undefined || name === asked)
if (chosen.length === 0) fail(`Cannot run ${asked}: there are ${browsers.map(([name]) => name).join(' and ')}`)

const folder = mkdtempSync(join(tmpdir(), 'whereprint-browsers-')), file = join(folder, 'Records.json')
writeFileSync(file, Buffer.concat([...writeSample({ seed: 1, days: 60, format: 'google-records' }, samplePlaces).files[0].chunks()]))
const server = await serveFolder(join(root, 'dist', 'web'), 0)
const failures = []
for (const [name, start] of chosen) {
  let driver
  try {
    driver = await start(folder)
    process.stdout.write(`${name}: ${await journey(driver, `http://127.0.0.1:${server.port}`, file)}\n`)
  } catch (error) {
    failures.push(name)
    process.stdout.write(`${name}: ${error.message}\n`)
  } finally {
    await driver?.close()
  }
}
await server.close()
await pause(500)
rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
if (failures.length > 0) fail(`Not as it must be: ${failures.join(', ')}`)
process.exit(0)
