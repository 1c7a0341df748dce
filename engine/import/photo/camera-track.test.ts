import { describe, expect, test } from 'vitest'
import { goProFilm, samplesOfFive, samplesOfNine, type GoProSecond } from '../../../test/gopro-film.ts'
import { importSource, type Imported } from '../import.ts'
import { ImportError } from '../problems.ts'
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

  test('never fails on a film that is cut anywhere or has any byte of it damaged, nor takes long: no table is believed beyond its end', async () => {
    const film = goProFilm([samplesOfFive(second('240501080000.250')), samplesOfNine(second('240501080001.250', [here, there]), 8887, [28_801, 28_802])], 0)
    const damaged = Array.from(film, (_, at) => [film.slice(0, at), ...[0, 1, 0xff].map(value => film.with(at, value))]).flat()
    const startMs = performance.now()
    for (const bytes of damaged) await importSource(memorySource('film', bytes), 'film').catch((error: unknown) => { expect(error).toBeInstanceOf(ImportError) })
    // A loop over four billion entries takes minutes for each.
    expect(performance.now() - startMs).toBeLessThan(60_000)
  }, 120_000)

  test('reads no sample twice, whatever the table says', async () => {
    const film = goProFilm([second('240501080000.250'), second('240501080001.250'), second('240501080002.250')].map(samplesOfFive))
    const chunkPlaces = Buffer.from(film).lastIndexOf('stco') + 12
    film.copyWithin(chunkPlaces + 4, chunkPlaces, chunkPlaces + 4)
    expect((await read(film)).trail.count).toBe(2)
  })
})
