import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { extname, join } from 'node:path'

/** Only this computer can reach it. */
export const loopbackAddress = '127.0.0.1'

/** A file that is served, and nothing else is. */
interface ServedFile { readonly path: string, readonly headers: Readonly<Record<string, string>> }

const typeByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json',
  '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png', '.woff2': 'font/woff2',
}

/** The page states the same policy itself, for hosts without headers; frame-ancestors counts in a header only. test/web/loopback.test.ts compares the two. */
const policy = 'default-src \'none\'; script-src \'self\'; style-src \'self\'; img-src \'self\' data:; font-src \'self\'; connect-src \'self\'; worker-src \'self\'; '
  + 'manifest-src \'self\'; base-uri \'none\'; form-action \'none\'; frame-ancestors \'none\''

const headersOfAll = {
  'content-security-policy': policy,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
}

/**
 * Serves the files of a folder to this computer, and nothing else: the files are listed once, and only their exact names are answered. A request that names another
 * host (a page elsewhere that has its name lead here) is refused.
 *
 * @param port 0 takes any free one.
 * @throws the system's error: EADDRINUSE when the port is taken, EACCES when it may not be used, ENOENT without the folder.
 */
export async function serveFolder(folder: string, port: number): Promise<{ readonly port: number, close(): Promise<void> }> {
  const files = new Map((await listFiles(folder, '')).map(name => [`/${name}`, name]))
  const served = new Map<string, ServedFile>()
  for (const [url, name] of files) served.set(url, await describe(join(folder, name), name))
  const index = served.get('/index.html')
  if (index) served.set('/', index)
  const server = createServer((request, response) => answer(served, request, response))
  const listening = await listen(server, port)
  return { port: listening, close: () => close(server) }
}

async function listFiles(folder: string, prefix: string): Promise<string[]> {
  const names: string[] = []
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) names.push(...await listFiles(folder, `${prefix}${entry.name}/`))
    else if (entry.isFile()) names.push(`${prefix}${entry.name}`)
  }
  return names
}

async function describe(path: string, name: string): Promise<ServedFile> {
  const { size } = await stat(path)
  return { path, headers: {
    ...headersOfAll,
    'content-type': typeByExtension[extname(name)] ?? 'application/octet-stream',
    'content-length': String(size),
    // Names in assets/ carry a hash of the content; the others may change.
    'cache-control': name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  } }
}

function answer(served: ReadonlyMap<string, ServedFile>, request: IncomingMessage, response: ServerResponse): void {
  const reply = replyTo(served, request)
  response.writeHead(reply.status, reply.headers)
  if (reply.file === undefined || request.method === 'HEAD') {
    response.end()
    return
  }
  const stream = createReadStream(reply.file)
  // The file is gone since the folder was listed: it was built anew. A restart serves the new one.
  stream.on('error', () => response.destroy())
  response.on('close', () => stream.destroy())
  stream.pipe(response)
}

interface Reply { readonly status: number, readonly headers: Readonly<Record<string, string>>, readonly file?: string }

function replyTo(served: ReadonlyMap<string, ServedFile>, { headers: { host }, method, url = '', socket: { localPort = 0 } }: IncomingMessage): Reply {
  // What a browser keeps belongs to the address, so there must be only one.
  if (host === `localhost:${localPort}`) return { status: 308, headers: { ...headersOfAll, location: `http://${loopbackAddress}:${localPort}/` } }
  if (host !== `${loopbackAddress}:${localPort}`) return { status: 421, headers: headersOfAll }
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, headers: { ...headersOfAll, allow: 'GET, HEAD' } }
  const file = served.get(url.split('?')[0] ?? '')
  return file ? { status: 200, headers: file.headers, file: file.path } : { status: 404, headers: headersOfAll }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, loopbackAddress, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
