import type { Amount } from '../format.ts'

/** The forms a language needs; "#" stands for the number. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }

/** Returns a function that puts an amount into the form the language wants for it. */
export function pluralOf(language: string): (amount: Amount, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language)
  return ({ value, text }, forms) => (forms[rules.select(value)] ?? forms.other).replace('#', () => text)
}
