import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeSample, type SamplePlaces, type SampleOptions } from '../../engine/index.ts'

const places = JSON.parse(readFileSync(new URL('../../data/sample-places.json', import.meta.url), 'utf8')) as SamplePlaces

/** Writes the files of a person who does not exist below a folder, and returns the path of the first. */
export function writeSampleFile(folder: string, name: string, { seed = 1, days = 30, format = 'google-records' }: Partial<SampleOptions> = {}): string {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, Buffer.concat([...writeSample({ seed, days, format }, places).files[0].chunks()]))
  return path
}
