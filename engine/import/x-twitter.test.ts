import { describe, expect, test } from 'vitest'
import { headOf, readWith, timesOf } from '../../test/read-format.ts'
import { expectReaderLaws } from '../../test/reader-laws.ts'
import { xTwitter } from './x-twitter.ts'

/** On the water of the North Sea. */
const geo = { type: 'Point', coordinates: ['54.5', '4.25'] }, point = { type: 'Point', coordinates: [4.25, 54.5] }
const posts = [
  { tweet: { id_str: '1', created_at: 'Sat Jun 12 10:00:00 +0000 2021', full_text: 'x', geo, coordinates: point } },
  { tweet: { id_str: '2', created_at: 'Sat Jun 12 11:00:00 +0000 2021', full_text: 'x' } },
  { tweet: { id_str: '3', created_at: 'Sat Jun 12 12:00:00 +0200 2021', full_text: 'x', coordinates: point } },
]
const file = `window.YTD.tweets.part0 = ${JSON.stringify(posts)}\n`

describe('xTwitter', () => {
  test('reads geo with latitude first and coordinates with longitude first; posts without are no problem', () => {
    const read = readWith(xTwitter, file)
    expect([timesOf(read), [...read.trail.latE7], read.problems]).toEqual([['2021-06-12T10:00:00.000Z', '2021-06-12T10:00:00.000Z'], [545000000, 545000000], []])
    expect(xTwitter.recognises(headOf(file))).toBe(true)
    expect(xTwitter.recognises(headOf('window.YTD.like.part0 = []'))).toBe(false)
  })

  test('reads the months of older exports', () => {
    const month = `Grailbird.data.tweets_2013_06 = \n [ ${JSON.stringify({ id_str: '1', created_at: '2013-06-12 10:00:00 +0000', text: 'x', geo: { type: 'Point', coordinates: [54.5, 4.25] } })} ]`
    expect(xTwitter.recognises(headOf(month))).toBe(true)
    expect(timesOf(readWith(xTwitter, month))).toEqual(['2013-06-12T10:00:00.000Z'])
  })

  test('keeps the laws of readers', () => {
    expectReaderLaws(xTwitter, file)
  })
})
