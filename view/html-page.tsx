import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import type { ComponentChild } from 'preact'
import { render } from 'preact-render-to-string'

export interface HtmlPage {
  readonly title: string
  readonly locale: string
  readonly style: string
  /** Runs at the end of the page; none when not given. */
  readonly script?: string
  readonly body: ComponentChild
}

/**
 * Returns a page as one HTML file that opens from disk and asks for nothing else.
 *
 * Its content security policy forbids every request; the one style and the one script are named by their hashes, so that nothing that got into the data could run.
 */
export function renderHtmlPage({ title, locale, style, script, body }: HtmlPage): string {
  const runs = script === undefined ? '' : ` script-src ${hashSource(script)};`
  const policy = `default-src 'none'; style-src ${hashSource(style)};${runs} base-uri 'none'; form-action 'none'`
  return '<!DOCTYPE html>\n' + render(
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        {body}
        {script !== undefined && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>,
  )
}

/** Returns a text as a policy names it. Source: CSP level 3, 2.3.1. */
function hashSource(text: string): string {
  return `'sha256-${btoa(String.fromCharCode(...sha256(utf8ToBytes(text))))}'`
}
