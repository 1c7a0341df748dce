import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
  dependencies: Record<string, string>, devDependencies: Record<string, string>, scripts: Record<string, string>, license: string
}

test('package.json pins exact versions', () => {
  for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies })) {
    expect(version).toMatch(/^\d+\.\d+\.\d+(-r\.\d+)?$/)
  }
})

test('docs/dependencies.md gives the reason for each package, and for no other', () => {
  const rows = [...readFileSync(`${root}docs/dependencies.md`, 'utf8').matchAll(/^\| `([^`]+)`/gm)].map(row => row[1])
  expect(rows.sort()).toEqual([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].sort())
})

test('package.json has at most eight scripts and none that runs at install time', () => {
  expect(Object.keys(manifest.scripts).length).toBeLessThanOrEqual(8)
  expect(Object.keys(manifest.scripts).filter(name => /install|prepare/.test(name))).toEqual([])
})

test('the licence is AGPL-3.0-or-later', () => {
  expect(manifest.license).toBe('AGPL-3.0-or-later')
  expect(readFileSync(`${root}LICENSE`, 'utf8')).toContain('GNU AFFERO GENERAL PUBLIC LICENSE')
})
