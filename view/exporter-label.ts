import type { Messages } from './messages/messages.ts'

/** Returns an exporter's label in plain words; a label that is not known is given as it stands in the export. */
export function exporterLabel(label: string, messages: Messages): string {
  if (label === '') return messages.guesses.none
  const plain = label.toUpperCase().replace(/^TYPE_/, '').replace(/^INFERRED_/, '')
  return Object.entries(messages.guesses.label).find(([known]) => known === plain)?.[1] ?? label
}
