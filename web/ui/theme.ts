import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { tokens, type Theme } from '../../view/tokens.ts'
import { keptChoice } from './kept-choice.ts'

/** `system` follows the device. */
export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = typeof themeChoices[number]

/** What the user chose, and the colours that follow from it. */
export interface ThemeState { readonly themeChoice: Signal<ThemeChoice>, readonly theme: ReadonlySignal<Theme> }

/** Follows the device, or the user's choice where there is one; names the colours to the style and to the browser's own frame. */
export function followTheme(): ThemeState {
  const kept = keptChoice('theme', themeChoices), dark = matchMedia('(prefers-color-scheme: dark)')
  const themeChoice = signal<ThemeChoice>(kept.read() ?? 'system'), isDeviceDark = signal(dark.matches)
  dark.addEventListener('change', ({ matches }) => { isDeviceDark.value = matches })
  const theme = computed<Theme>(() => themeChoice.value === 'system' ? isDeviceDark.value ? 'dark' : 'light' : themeChoice.value)
  effect(() => kept.write(themeChoice.value))
  effect(() => {
    document.documentElement.dataset['theme'] = theme.value
    document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]').forEach(frame => { frame.content = tokens[theme.value].paper })
  })
  return { themeChoice, theme }
}
