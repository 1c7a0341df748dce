import { cli } from './cli-en.ts'
import { problems, refusals } from './import-en.ts'
import { mirror } from './mirror-en.ts'
import { damages, vaultErrors } from './vault-en.ts'

/** Every text a person reads, in English: the source language. */
export const messages = { language: 'en', cli, refusals, problems, vaultErrors, damages, ...mirror }

/** What a catalogue of another language must hold: the same keys, the same things to put in. */
export type Messages = Translated<typeof messages>

type Translated<T> = T extends string ? string
  : T extends (...given: infer Given) => string ? (...given: Given) => string
    : { readonly [Key in keyof T]: Translated<T[Key]> }
