import { cli } from './cli-en.ts'
import { evidence, evidenceFaults, evidenceRefusals, windowProblems } from './evidence-en.ts'
import { problems, refusals } from './import-en.ts'
import { mapFileErrors } from './map-file-en.ts'
import { mirror } from './mirror-en.ts'
import { hikeRefusals, protect } from './protect-en.ts'
import { heatRefusals, protectHeat } from './protect-heat-en.ts'
import { photoRefusals, protectPhoto } from './protect-photo-en.ts'
import { damages, vaultErrors } from './vault-en.ts'
import type { web } from './web-en.ts'

/** Every text a person reads, in English: the source language. */
export const messages = {
  language: 'en', cli, refusals, problems, vaultErrors, mapFileErrors, damages, protect, hikeRefusals, protectHeat, heatRefusals, protectPhoto, photoRefusals,
  evidence, evidenceFaults, evidenceRefusals, windowProblems, ...mirror,
}

/** What a catalogue of another language must hold: the same keys, the same things to put in. */
export type Messages = Translated<typeof messages>

/** The texts of the browser app, in a module of their own: neither the command line nor the report carries them. */
export type WebMessages = Translated<typeof web>

/** The same texts in any language. */
export type Translated<T> = T extends string ? string
  : T extends readonly string[] ? readonly string[]
  : T extends (...given: infer Given) => string ? (...given: Given) => string
    : { readonly [Key in keyof T]: Translated<T[Key]> }
