import { readFile } from 'node:fs/promises'
import { openAtlas, readHomeWorkModel, type Atlas, type HomeWorkModel, type SamplePlaces } from '../engine/index.ts'

/** What the program knows besides the trail; it lies beside the program and is read from disk, never from a network. */
const atlasFolder = new URL('../atlas/', import.meta.url)
const dataFolder = new URL('../../data/', import.meta.url)

export async function readAtlas(): Promise<Atlas> {
  const [cities, world] = await Promise.all(['cities.bin', 'world.bin'].map(name => readFile(new URL(name, atlasFolder))))
  return openAtlas({ cities: cities ?? new Uint8Array(), world: world ?? new Uint8Array() })
}

export async function readModel(): Promise<HomeWorkModel> {
  return readHomeWorkModel(await readJson('home-work-model.json'))
}

export async function readSamplePlaces(): Promise<SamplePlaces> {
  // Our own file: the simulator checks that it holds enough places.
  return await readJson('sample-places.json') as SamplePlaces
}

/** Returns the page that checks evidence without whereprint. */
export async function readVerifyPage(): Promise<Uint8Array> {
  return readFile(new URL('../verifier/verify.html', import.meta.url))
}

async function readJson(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(name, dataFolder), 'utf8'))
}
