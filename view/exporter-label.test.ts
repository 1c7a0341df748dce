import { describe, expect, it } from 'vitest'
import { exporterLabel } from './exporter-label.ts'
import { messages } from './messages/messages.ts'

describe('exporterLabel()', () => {
  it.each([['TYPE_HOME', 'home'], ['INFERRED_WORK', 'work'], ['Home', 'home'], ['', 'a place without a label'], ['TYPE_NEW', 'TYPE_NEW'], ['constructor', 'constructor']])(
    'says %j as %j', (label, text) => expect(exporterLabel(label, messages)).toBe(text))
})
