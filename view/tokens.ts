/**
 * Type, space and colour, chosen once; everything drawn uses these as CSS custom properties.
 *
 * home, work and other are told apart by shape or word too, never by colour alone; blue and vermilion stay apart for every common colour
 * blindness (Okabe and Ito, "Color Universal Design", 2008), darkened here until text in them has a contrast of 4.5:1 on paper.
 */
const light = {
  paper: '#fbfbf9', surface: '#ffffff', ink: '#1b1f23', quiet: '#565e66', rule: '#dcdfe1', silence: '#c3c8cc',
  home: '#0b5fa5', work: '#b3480a', other: '#57656f', records: '#3f4a52', sea: '#e3ebf0', land: '#faf9f5', border: '#bdb6a9', halo: '#faf9f5', green: '#edf2e6', street: '#dedad1', mainStreet: '#cdc7ba',
} as const

const dark: Record<keyof typeof light, string> = {
  paper: '#131619', surface: '#1a1e22', ink: '#e7e9eb', quiet: '#a5aeb6', rule: '#32383e', silence: '#4a5259',
  home: '#74b6f2', work: '#f29a63', other: '#a3b1bb', records: '#c3ccd3', sea: '#0d1013', land: '#1d2226', border: '#4f5459', halo: '#1d2226', green: '#1e2a22', street: '#333a40', mainStreet: '#454d54',
}

export type Theme = 'light' | 'dark'

/** The colours by theme, for what is not drawn with CSS. */
export const tokens: Readonly<Record<Theme, Record<keyof typeof light, string>>> = { light, dark }

const shared = {
  'font': 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  'text': '1rem', 'small': '0.875rem', 'tiny': '0.75rem', 'large': '1.125rem', 'title': '1.75rem', 'heading': '1.3125rem',
  'gap': '1rem', 'gap-small': '0.5rem', 'gap-large': '3rem',
}

const declarations = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values).map(([name, value]) => `--${name}: ${value};`).join(' ')

/** The tokens as CSS: light, dark where the reader asks for it, and always light on paper. */
export const tokenStyle = `
:root { color-scheme: light dark; ${declarations({ ...shared, ...light })} }
@media screen and (prefers-color-scheme: dark) { :root { ${declarations(dark)} } }
`

/** The tokens as CSS for a page that names its theme itself (`data-theme` of the root): the reader may choose another than the device's. Light on paper too. */
export const chosenTokenStyle = `
:root { color-scheme: light; ${declarations({ ...shared, ...light })} }
@media screen { :root[data-theme="dark"] { color-scheme: dark; ${declarations(dark)} } }
`
