import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { goProFilm, samplesOfFive, samplesOfNine, type GoProSecond } from '../../../test/gopro-film.ts'
import { importSource, type Imported } from '../import.ts'
import { memorySource, type ByteSource } from '../source.ts'

/** On the water of the North Sea, and on. */
const [here, there, further] = [[545_000_000, -42_500_000], [545_001_000, -42_500_000], [545_002_000, -42_500_000]] as const
const second = (clock: string, positions: GoProSecond['positions'] = [here], lock = 3): GoProSecond => ({ clock, positions, lock })

const read = (film: Uint8Array): Promise<Imported> => importSource(memorySource('film', film), 'film')
const times = ({ trail }: Imported): string[] => Array.from(trail.timeMs, timeMs => new Date(timeMs).toISOString())

describe('the track of a GoPro', () => {
  test('is a fix for each sample where only the sample has a time: its first position', async () => {
    const film = await read(goProFilm([second('240501080000.250', [here, there]), second('240501080001.250', [there]), second('240501080002.250', [further])].map(samplesOfFive)))
    expect([times(film), [...film.trail.latE7], film.trail.lonE7[0], film.trail.altitudeM?.[0], film.trail.devices]).toEqual([
      ['2024-05-01T08:00:00.250Z', '2024-05-01T08:00:01.250Z', '2024-05-01T08:00:02.250Z'], [here[0], there[0], further[0]], here[1], 12.5, ['', 'Camera A']])
  })

  test('is a fix for each position where each has a time, and not the same in the older form again', async () => {
    const film = await read(goProFilm([samplesOfNine(second('240501080000.000', [here, there]), 8887, [28_800.1, 28_800.6])]))
    expect([times(film), [...film.trail.latE7]]).toEqual([['2024-05-01T08:00:00.100Z', '2024-05-01T08:00:00.600Z'], [here[0], there[0]]])
  })

  test('has nothing where no satellites were in sight, and is then no position of the film', async () => {
    const film = await read(goProFilm([samplesOfFive(second('240501080000.250', [here], 0)), samplesOfNine(second('240501080001.250', [here], 0), 8887, [28_801])]))
    expect([film.trail.count, film.problems.map(({ kind }) => kind)]).toEqual([0, ['coordinate-missing']])
  })

  test('is passed over in a stream whose index comes last', async () => {
    const film = memorySource('film', goProFilm([second('240501080000.250'), second('240501080001.250')].map(samplesOfFive), 20 << 20))
    const stream: ByteSource = { name: film.name, sizeBytes: film.sizeBytes, chunks: () => film.chunks() }
    expect([(await importSource(film, 'film')).trail.count, (await importSource(stream, 'film')).trail.count]).toEqual([2, 0])
  })

  test('never fails on a cut or damaged film', async () => {
    const film = goProFilm([samplesOfFive(second('240501080000.250')), samplesOfNine(second('240501080001.250', [here, there]), 8887, [28_801, 28_802])])
    await fc.assert(fc.asyncProperty(fc.nat(film.length - 1), fc.integer({ min: 0, max: 255 }), fc.boolean(), async (at, value, isCut) => {
      const damaged = isCut ? film.slice(0, at) : film.slice()
      if (!isCut) damaged[at] = value
      await importSource(memorySource('film', damaged), 'film').catch((error: unknown) => { expect(error).toHaveProperty('code') })
    }), { numRuns: 400 })
  })
})
