import fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import { countsOf, pushAll } from '../../test/read-format.ts'
import { Findings } from './findings.ts'
import { XmlScanner } from './xml.ts'

const names = ['a', 'b', 'trkpt']
const attributes = ['lat', 'lon', 'x']
type Event = readonly ['open', string, ...(string | undefined)[]] | readonly ['close', string, string]

function scan(text: string, chunkBytes = 4096): { events: Event[], findings: Findings } {
  const findings = new Findings(), events: Event[] = []
  const scanner = new XmlScanner(findings, names, xml => ({
    open: element => events.push(['open', names[element], ...attributes.map(name => xml.attribute(name))]),
    close: element => events.push(['close', names[element], xml.text()]),
  }))
  pushAll(scanner, new TextEncoder().encode(text), chunkBytes)
  return { events, findings }
}

/** The same events by saxes, a strict parser. */
function scanBySaxes(text: string): Event[] {
  const events: Event[] = []
  let leafText = ''
  const parser = new SaxesParser()
  parser.on('error', error => { throw error })
  parser.on('opentag', ({ name, attributes: values }) => {
    leafText = ''
    if (names.includes(name)) events.push(['open', name, ...attributes.map(attribute => values[attribute])])
  })
  parser.on('text', more => { leafText += more })
  parser.on('cdata', more => { leafText += more })
  parser.on('closetag', ({ name }) => {
    if (names.includes(name)) events.push(['close', name, leafText])
    leafText = ''
  })
  parser.write(text).close()
  return events
}

const name = fc.constantFrom(...names, 'other', 'ö')
const value = fc.array(fc.constantFrom('1', '-2.5', '>', '/', '&lt;', '&#65;', '&#x1F600;', '&amp;', 'ß', '\'', ' ')).map(parts => parts.join(''))
const attribute = fc.tuple(fc.constantFrom(...attributes), value, fc.constantFrom(' ', '\n ')).map(([key, text, gap]) => `${gap}${key}${gap.trim()}="${text}"`)
const text = fc.array(fc.constantFrom('a', ' ', '&gt;', ']', '"', 'é', '<![CDATA[<b>&]]>', '<!-- <a> &x; -->', '<?p <a> ?>')).map(parts => parts.join(''))
const { tree } = fc.letrec<{ tree: string }>(tie => ({
  tree: fc.tuple(name, fc.uniqueArray(attribute, { selector: one => one.trim().split('=')[0] }), fc.oneof({ maxDepth: 3 }, text, fc.array(fc.oneof(tie('tree'), text), { maxLength: 4 }).map(parts => parts.join('')), fc.constant('')))
    .map(([tag, list, inside]) => inside === '' ? `<${tag}${list.join('')}/>` : `<${tag}${list.join('')} >${inside}</${tag} >`),
}))

describe('XmlScanner', () => {
  test('counts a text that is cut off for its length, once', () => {
    const { events, findings } = scan(`<a>${'x'.repeat(3 << 20)}</a><b>y</b>`)
    expect(events.filter(([what]) => what === 'close').map(([, name, text]) => [name, text?.length])).toEqual([['a', expect.any(Number)], ['b', 1]])
    expect(countsOf(findings)).toEqual({ 'record-unreadable': 1 })
  })

  test('gives the elements, attributes and texts that saxes gives, in any chunks', () => {
    fc.assert(fc.property(tree, fc.integer({ min: 1, max: 30 }), (root, chunkBytes) => {
      const document = `<?xml version="1.0"?>\n<!DOCTYPE a [<!ELEMENT a (b)> <!-- ] -->]>\n<!-- <a> -->${root}\n`
      const { events, findings } = scan(document, chunkBytes)
      expect(events).toEqual(scanBySaxes(document))
      expect(findings.problems).toEqual([])
    }), { seed: 3, numRuns: 500 })
  })

  test('goes by local names and takes attributes in either quotation mark', () => {
    expect(scan('<p:a p:lat=\'1"2\' lon = "3"><q:b/></p:a>').events).toEqual([
      ['open', 'a', '1"2', '3', undefined], ['open', 'b', undefined, undefined, undefined], ['close', 'b', ''], ['close', 'a', ''],
    ])
  })

  test('expands no entity of a DOCTYPE', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY y "&x;&x;&x;"><!ENTITY z SYSTEM "file:///x">]><a><b>&y;&z;</b></a>'
    expect(scan(bomb).events).toContainEqual(['close', 'b', '&y;&z;'])
  })

  test('takes a sign that begins no markup for text', () => {
    expect(scan('<a><b>1 < 2 & 3 <</b></a>').events).toContainEqual(['close', 'b', '1 < 2 & 3 <'])
  })

  test('reads no attribute behind quotation marks that do not pair up', () => {
    expect(scan('<a x="1" y"z=">" lat="1"/>').events[0]).toEqual(['open', 'a', undefined, undefined, '1'])
    expect(scan('<a lat= lon="2"/>').events[0]).toEqual(['open', 'a', undefined, undefined, undefined])
    expect(scan('<a lat="1"lon=\'2\'/>').events[0]).toEqual(['open', 'a', '1', '2', undefined])
  })

  test('ends for any bytes', () => {
    const part = fc.constantFrom('<', '>', '/', '"', '\'', '=', ' ', 'a', 'lat', '&', '<a', '</a>', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>', '<!', '[', ']')
    fc.assert(fc.property(fc.array(part, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (parts, chunkBytes) => {
      expect(scan(parts.join(''), chunkBytes).events).toEqual(scan(parts.join('')).events)
    }), { seed: 6, numRuns: 3000 })
  })

  test('counts a closing tag that fits nothing, and closes what was left open', () => {
    const { events, findings } = scan('<a><b>1</a></x><a/>')
    expect(events.map(([kind, element]) => `${kind} ${element}`)).toEqual(['open a', 'open b', 'close b', 'close a', 'open a', 'close a'])
    expect(countsOf(findings)).toEqual({ 'record-unreadable': 2 })
  })

  test('counts a document that was cut', () => {
    const whole = '<a><b lat="1">2</b><!-- c --></a>'
    for (let end = 0; end < whole.length; end++) expect(countsOf(scan(whole.slice(0, end), 3).findings)).toEqual({ truncated: 1 })
  })

  test('keeps memory bounded for an endless comment, tag or text, and goes on behind it', () => {
    const long = 'x'.repeat(3 << 20)
    expect(scan(`<a><!-- ${long} --><b>1</b></a>`, 1 << 16).events).toContainEqual(['close', 'b', '1'])
    expect(scan(`<a><![CDATA[${long}]]><b>1</b></a>`, 1 << 16).events).toContainEqual(['close', 'b', '1'])
    expect(scan(`<other>${long}<b>1</b></other>`, 1 << 16).events).toContainEqual(['close', 'b', '1'])
    expect(countsOf(scan(`<a ${long}><b>1</b></a>`, 1 << 16).findings)).toMatchObject({ 'record-unreadable': expect.any(Number) as number })
  })

  test('refuses elements that nest without end', () => {
    expect(() => scan('<a>'.repeat(2000))).toThrow('too-deep')
  })
})
