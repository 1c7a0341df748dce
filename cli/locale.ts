import { messages } from '../view/messages/messages.ts'

/** The reader's own variety of the language the texts are in, for numbers and dates: the system's where it is one, else the British, which most readers of English know. */
export function localeOfReader(): string {
  const system = new Intl.DateTimeFormat().resolvedOptions().locale
  return system.split('-')[0] === messages.language ? system : 'en-GB'
}
