import { describe, expect, test } from 'vitest'
import type { PickedFile } from '../engine-api.ts'
import { sourcesOf } from './sources.ts'

const picked = (...paths: string[]): PickedFile[] => paths.map(path => ({ path, file: new File(['x'], path.split('/').at(-1) ?? '') }))
const many = Array.from({ length: 21 }, (_, i) => `${i + 10}.jpg`)
const told = (...paths: string[]) => sourcesOf(picked(...paths)).map(source => [source.name, source.kind === 'file' ? 'file' : source.files.map(({ path }) => path)])

describe('sourcesOf()', () => {
  test('takes each file as itself, very many as one source, and each folder as another', () => {
    expect(told('a.gpx')).toEqual([['a.gpx', 'file']])
    expect(told('a.gpx', 'b.gpx', 'x/1.jpg', 'y/2.jpg', 'x/3.jpg')).toEqual([['a.gpx', 'file'], ['b.gpx', 'file'], ['x', ['1.jpg', '3.jpg']], ['y', ['2.jpg']]])
    expect(told(...many)).toEqual([['10.jpg +20', many]])
    expect(told(...many.slice(1))).toHaveLength(20)
    expect(told('x/1.jpg')).toEqual([['x', ['1.jpg']]])
    expect(sourcesOf([])).toEqual([])
  })

  test('puts the files of a folder in the order of the command line: name by name, capitals first', () => {
    expect(told('x/b.jpg', 'x/a/2.jpg', 'x/a.jpg', 'x/a/1.jpg', 'x/B.jpg')).toEqual([['x', ['B.jpg', 'a/1.jpg', 'a/2.jpg', 'a.jpg', 'b.jpg']]])
  })

  test('tells files of the same name apart', () => {
    expect(told('x/a.gpx', 'x/a.gpx', 'x/a.gpx')).toEqual([['x', ['a.gpx', 'a.gpx (2)', 'a.gpx (3)']]])
  })

  test('adds up sizes, and takes a file that the browser did not give for one of several', () => {
    expect(sourcesOf([...picked('x/1.jpg', 'x/2.jpg'), { path: 'x/3/', file: null }])).toMatchObject([{ sizeBytes: 2, files: [{}, {}, { path: '3/', file: null }], areChosen: false }])
    expect(sourcesOf([{ path: 'a.gpx', file: null }])).toMatchObject([{ kind: 'files', name: 'a.gpx', sizeBytes: 0, areChosen: true }])
  })
})
