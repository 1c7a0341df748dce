import { damages, problems } from './import-de.ts'
import { messages, type Messages } from './messages.ts'
import { mirror } from './mirror-de.ts'

/** The texts of the mirror in German. What only the command line shows stays English. */
export const messagesDe: Messages = { ...messages, language: 'de', problems, damages, ...mirror }
