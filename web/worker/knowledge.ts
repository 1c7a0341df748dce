import { openAtlas, readHomeWorkModel, type Atlas, type HomeWorkModel, type SamplePlaces } from '../../engine/index.ts'
import { readOwnFile } from '../own-files.ts'

/** What the program knows besides the trail; it lies beside the program. Loaded when first needed. */
export interface Knowledge { readonly atlas: Atlas, readonly model: HomeWorkModel }

let knowledge: Promise<Knowledge> | undefined

export function readKnowledge(): Promise<Knowledge> {
  knowledge ??= loadKnowledge()
  knowledge.catch(() => {
    knowledge = undefined
  })
  return knowledge
}

async function loadKnowledge(): Promise<Knowledge> {
  const [cities, world, model] = await Promise.all([
    readOwnFile(new URL('../../dist/atlas/cities.bin', import.meta.url)),
    readOwnFile(new URL('../../dist/atlas/world.bin', import.meta.url)),
    readJson(new URL('../../data/home-work-model.json', import.meta.url)),
  ])
  return { atlas: await openAtlas({ cities, world }), model: readHomeWorkModel(model) }
}

export async function readSamplePlaces(): Promise<SamplePlaces> {
  // Our own file: the simulator checks that it holds enough places.
  return await readJson(new URL('../../data/sample-places.json', import.meta.url)) as SamplePlaces
}

async function readJson(url: URL): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await readOwnFile(url)))
}
