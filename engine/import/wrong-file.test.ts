import { describe, expect, test } from 'vitest'
import { bytesOf } from '../../test/read-format.ts'
import { importFolder, importSource } from './import.ts'
import { ImportError } from './problems.ts'
import { memorySource, type ByteSource } from './source.ts'

const latin = (text: string): Uint8Array => Uint8Array.from(text, character => character.charCodeAt(0))

async function codeOf(file: string | Uint8Array): Promise<string> {
  return await importSource(memorySource('x', bytesOf(file)), 'x').then(() => 'read', (error: unknown) => error instanceof ImportError ? error.code : String(error))
}

async function* folder(...names: string[]): AsyncGenerator<ByteSource> {
  await Promise.resolve()
  for (const name of names) yield memorySource(name, bytesOf('nothing'))
}

describe('importSource() of what people give in place of a trail', () => {
  test.each([
    ['takeout-index', '<html lang="de"><head><title>Google Data Export – Archivinhalt</title></head><body><div data-english-name="LOCATION_HISTORY"></div></body></html>'],
    ['activity-log', '<html><title>My Activity</title><body>Maps<br>Searched for a café</body></html>'],
    ['activity-log', '[{"header": "Maps", "title": "Searched for x", "titleUrl": "https://www.google.com/maps", "time": "2024-06-15T10:30:00Z", "products": ["Maps"]}]'],
    ['web-page', '\n<!DOCTYPE html>\n<html><body>Your information</body></html>'],
    ['pdf', latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj')], ['database', latin('SQLite format 3\0\u0010\0\u0001\u0001')], ['property-list', latin('bplist00\u00d1\u0001\u0002')],
    ['property-list', '<?xml version="1.0"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x">\n<plist version="1.0"><dict/></plist>'],
    ['spreadsheet', latin('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')], ['mail', latin('!BDN\u0001\u0002')], ['mail', 'From me@example.org Sat Jun 15 10:30:00 2024\nSubject: x\n\nhello\n'],
    ['mail', 'Received: from a\n by b; Sat, 15 Jun 2024 10:30:00 +0000\nMIME-Version: 1.0\nSubject: x\n\nhello\n'], ['contacts', 'BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n'],
    ['contacts', 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'], ['other-archive', latin('Rar!\u001a\u0007\u0001\0')], ['other-archive', latin('7z\u00bc\u00af\'\u001c\0\u0004')], ['other-archive', latin('MSCF\0\0\0\0')], ['other-archive', latin('LZIP\u0001')], ['other-archive', latin('\u001f\u009d\u0090')], ['other-picture', latin('GIF89a\u0001\0')],
    ['vault-part', latin('PAR1\u0015\u0004')], ['archive-part', latin('PK\u0007\u0008PK\u0003\u0004\u0014\0\0\0\u0008\0')], ['json-unknown', '{"name": "me", "mail": "me@example.org"}'], ['json-unknown', '[]'],
    ['xml-unknown', '<?xml version="1.0"?><note>hello</note>'], ['table-unknown', 'Datum;Betreff;Betrag\n15.06.2024;Miete;-500,00\n16.06.2024;Lohn;1000,00\n'], ['not-recognised', 'hello'],
  ])('says %s', async (code, file) => {
    expect(await codeOf(file)).toBe(code)
  })

  test('knows spreadsheets and the backup of a phone by what is in them', async () => {
    await expect(importFolder(folder('[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'), 'x')).rejects.toThrow('spreadsheet')
    await expect(importFolder(folder('00008030/Manifest.db', '00008030/Info.plist', '00008030/00/00aa'), 'x')).rejects.toThrow('phone-backup')
    await expect(importFolder(folder('a', 'b'), 'x')).rejects.toThrow('archive-nothing-found')
  })
})
