import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { beside, journey } from '../journey.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const inOrder = [...journey, ...Object.keys(beside)]

test('engine/ holds only folders that the journey names', () => {
  const folders = readdirSync(`${root}engine`, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name)
  expect(inOrder).toEqual(expect.arrayContaining(folders))
})

test('ARCHITECTURE.md describes each folder of engine/, in the order of the journey', () => {
  const headings = [...readFileSync(`${root}ARCHITECTURE.md`, 'utf8').matchAll(/^### `engine\/(\w+)`/gm)].map(heading => heading[1])
  const folders = new Set(readdirSync(`${root}engine`, { withFileTypes: true }).filter(entry => entry.isDirectory()).map(entry => entry.name))
  expect(headings).toEqual(inOrder.filter(folder => folders.has(folder)))
})
