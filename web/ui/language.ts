import type { Mirror } from '../../engine/index.ts'
import { pageFormatOf, type Format } from '../../view/format.ts'
import { messagesDe } from '../../view/messages/messages-de.ts'
import { messages as messagesEn, type Messages, type WebMessages } from '../../view/messages/messages.ts'
import { web as webDe } from '../../view/messages/web-de.ts'
import { web as webEn } from '../../view/messages/web-en.ts'
import type { Edits } from '../edits.ts'
import { withOwnNames } from '../own-names.ts'
import { keptChoice } from './kept-choice.ts'

export const languages = ['en', 'de'] as const
export type Language = typeof languages[number]

/** All texts in one language, and how its numbers and days are written. */
export interface Catalogue { readonly messages: Messages, readonly web: WebMessages, readonly format: Format }

const catalogues: Readonly<Record<Language, Omit<Catalogue, 'format'>>> = {
  en: { messages: messagesEn, web: webEn },
  de: { messages: messagesDe, web: webDe },
}

/** Returns the texts of a language. A place that the user named goes by that name everywhere. */
export function catalogueOf(language: Language, edits: Edits, mirror: Mirror | undefined): Catalogue {
  const { messages, web } = catalogues[language]
  return { messages: withOwnNames(messages, edits, mirror), web, format: pageFormatOf(localeOf(language)) }
}

/** The reader's own variety of the language, for numbers and dates. */
function localeOf(language: Language): string {
  return navigator.languages.find(tag => tag.toLowerCase().split('-')[0] === language) ?? (language === 'en' ? 'en-GB' : language)
}

const kept = keptChoice('language', languages)

/** The language chosen before, else the browser's, else English. */
export function firstLanguage(): Language {
  const wished = navigator.languages.map(tag => tag.toLowerCase().split('-')[0])
  return kept.read() ?? wished.find(tag => tag === 'en' || tag === 'de') ?? 'en'
}

/** Keeps the choice for the next visit; and names the page's language. */
export function keepLanguage(language: Language): void {
  document.documentElement.lang = language
  kept.write(language)
}
