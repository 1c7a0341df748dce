import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../../cli/loopback-server.ts'
import { whereprint } from '../cli/whereprint.ts'
import { webFolder } from './engine-page.ts'

interface Answer { readonly status: number, readonly headers: Readonly<Record<string, unknown>>, readonly text: string }

function ask(port: number, path: string, { method = 'GET', host = `127.0.0.1:${port}` } = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers: { host } }, response => {
      let text = ''
      response.on('data', (chunk: Buffer) => text += chunk.toString())
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    call.on('error', reject)
    call.end()
  })
}

describe('serveFolder()', () => {
  const folder = mkdtempSync(join(tmpdir(), 'whereprint-serve-'))
  let server: Awaited<ReturnType<typeof serveFolder>>

  beforeAll(async () => {
    mkdirSync(join(folder, 'site', 'assets'), { recursive: true })
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    writeFileSync(join(folder, 'site', 'index.html'), '<p>page</p>')
    writeFileSync(join(folder, 'site', '.hidden'), 'secret')
    writeFileSync(join(folder, 'site', 'assets', 'a-1.js'), '1')
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'site', 'link.txt'))
    server = await serveFolder(join(folder, 'site'), 0)
  })
  afterAll(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  test('serves the page and its parts with the headers that keep them apart from the world', async () => {
    const page = await ask(server.port, '/')
    expect(page).toMatchObject({ status: 200, text: '<p>page</p>', headers: {
      'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache',
      'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp',
    } })
    expect(page.headers['content-security-policy']).toContain('frame-ancestors \'none\'')
    expect(await ask(server.port, '/assets/a-1.js?x')).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=31536000, immutable' } })
    expect(await ask(server.port, '/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' })
  })

  test.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/.hidden', '/link.txt', '/assets/', '/assets', '//secret.txt', '/assets/../../secret.txt', '/\\..\\secret.txt'])(
    'serves nothing but the folder: %s', async path => {
      expect(await ask(server.port, path)).toMatchObject({ status: 404, text: '' })
    })

  test.each(['elsewhere.example', '127.0.0.1', '127.0.0.1:1', '127.0.0.1.elsewhere.example', '[::1]:80'])('refuses who asks for the host "%s"', async host => {
    expect(await ask(server.port, '/', { host })).toMatchObject({ text: '' })
    expect((await ask(server.port, '/', { host })).status).toBeGreaterThanOrEqual(400)
  })

  test('sends localhost to the one address that the browser keeps things for', async () => {
    expect(await ask(server.port, '/', { host: `localhost:${server.port}` })).toMatchObject({ status: 308, headers: { location: `http://127.0.0.1:${server.port}/` } })
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async method => {
    expect(await ask(server.port, '/', { method })).toMatchObject({ status: 405 })
  })

  test('states the same policy as the page does for hosts without headers', async () => {
    const meta = /Content-Security-Policy" content="([^"]+)"/.exec(readFileSync(join(webFolder, 'index.html'), 'utf8'))?.[1]
    expect((await ask(server.port, '/')).headers['content-security-policy']).toBe(`${meta ?? ''}; frame-ancestors 'none'`)
  })
})

describe('whereprint app', () => {
  test('names its address and ends with Ctrl-C', async () => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url)), 'app', '--port', '41833'])
    const address = await new Promise<string>(resolve => child.stdout.on('data', (chunk: Buffer) => resolve(chunk.toString())))
    expect(address).toContain('http://127.0.0.1:41833/')
    expect(await ask(41_833, '/')).toMatchObject({ status: 200 })
    child.kill('SIGINT')
    expect(await new Promise(resolve => child.once('close', resolve))).toBe(0)
  })

  test('says what to do when the port is taken', async () => {
    const other = createServer().listen(41_834, '127.0.0.1')
    const { code, stderr } = await whereprint(['app', '--port', '41834'])
    other.close()
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('Port 41834 is in use') as string })
  })

  test('is what the program does without a command, always at the same port', async () => {
    // Whoever has the port, it is taken.
    const other = createServer().on('error', () => undefined).listen(41_817, '127.0.0.1')
    const { code, stderr } = await whereprint([])
    other.close()
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('Port 41817 is in use') as string })
  })

  test('takes no files and no port that is none', async () => {
    expect((await whereprint(['app', 'x.json'])).code).toBe(2)
    expect((await whereprint(['app', '--port', '70000'])).code).toBe(2)
  })
})
