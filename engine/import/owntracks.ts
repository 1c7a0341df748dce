import { fixFlag, fixKind } from '../trail/trail.ts'
import { degreesToE7 } from '../units/degrees.ts'
import type { Findings } from './findings.ts'
import type { Format, Head, Reader } from './format.ts'
import { readInstant } from './instant.ts'
import { JsonRecords } from './json-records.ts'
import { asNumber, asText, isObject, parseJson, type JsonObject } from './json-value.ts'
import { Lines } from './lines.ts'
import { keepLocated, type Position } from './located.ts'

/**
 * OwnTracks: the recorder's `.rec` files (time, topic and JSON in a line, with tabs or, in old ones, spaces between), the recorder's JSON
 * (`{"data":[…]}`), an array of messages, one message a line, or a single message.
 *
 * Only `_type: location` is kept: a transition is an event at a position known already, a way point or card is no fix. The time is `tst`; the first
 * column of a `.rec` line is when the server received it. Speed is in km/h. A ping (`t: p`) that repeats the position before it is
 * `fixFlag.repeated`: it has a new time but no new observation. Names of networks and regions are passed over.
 * Two users in the topics are two people: refused.
 * Source: OwnTracks booklet, "JSON" and the recorder's STORE.md; ../research/formats.md 2.7.
 */
export const owntracks: Format = {
  name: 'owntracks',
  recognises: ({ text }) => (messageType.test(text) || (/"tst"\s*:/.test(text) && /"lat"\s*:/.test(text))) && (/^[[{]/.test(text) || recordLine.test(text))
    && !/"type"\s*:\s*"Feature(?:Collection)?"/.test(text),
  variant: ({ text }) => recordLine.test(text) ? 'rec' : 'JSON',
  open: (findings, head) => {
    findings.producer = 'OwnTracks'
    const messages = new Messages(findings)
    return isLines(head) ? readLines(findings, messages) : readDocument(findings, messages)
  },
}

const messageType = /"_type"\s*:\s*"(?:location|transition|waypoint|waypoints|lwt|card|cmd|configuration|encrypted|steps|status|beacon|dump|request)"/
/** A receipt time, a topic, a message. */
const recordLine = /^\d{4}-\d\d-\d\dT[^\n{]*\{/

/** Tells whether every line is a message of its own, as in `.rec` files and in JSON lines. */
function isLines({ text }: Head): boolean {
  if (!text.startsWith('{')) return !text.startsWith('[')
  const first = parseJson(text.slice(0, text.search(/[\r\n]|$/)))
  return isObject(first) && ('_type' in first || 'tst' in first)
}

function readLines(findings: Findings, messages: Messages): Reader {
  return new Lines(findings, {
    line(text, whole) {
      // From the first brace on: the columns before it are set apart by tabs or by spaces, and names inside the message may have either.
      const brace = text.indexOf('{')
      const message = brace < 0 ? undefined : parseJson(text.slice(brace))
      if (isObject(message)) messages.take(message)
      else findings.problem(whole ? 'record-unreadable' : 'truncated')
    },
  })
}

function readDocument(findings: Findings, messages: Messages): Reader {
  const single: Record<string, unknown> = {}
  const records = new JsonRecords(findings, {
    element: (_key, value) => isObject(value) && messages.take(value),
    member: (key, value) => {
      if (typeof value === 'string' || typeof value === 'number') single[key] = value
    },
  })
  return {
    push: chunk => records.push(chunk),
    end() {
      records.end()
      if ('_type' in single || 'tst' in single) messages.take(single)
    },
  }
}

/** Takes one message after another. A class because it remembers the last position, to tell a ping that repeats it. */
class Messages {
  readonly #findings: Findings
  #last: Position = { latE7: NaN, lonE7: NaN }

  constructor(findings: Findings) {
    this.#findings = findings
  }

  take(message: JsonObject): void {
    const type = message['_type']
    if (type === 'encrypted') this.#findings.problem('encrypted-record')
    if (type !== undefined && type !== 'location') return
    // The recorder's server gives the user beside the message, in place of the topic.
    const [topicUser, topicDevice] = userAndDevice(asText(message['topic'])), user = topicUser || asText(message['username']), device = topicDevice || asText(message['device'])
    if (user !== '') this.#findings.belongsTo(user)
    const position = { latE7: degreesToE7(asNumber(message['lat'])), lonE7: degreesToE7(asNumber(message['lon'])) }
    const isRepeated = message['t'] === 'p' && position.latE7 === this.#last.latE7 && position.lonE7 === this.#last.lonE7
    const { fixes } = this.#findings
    const index = keepLocated(this.#findings, position, readInstant(message['tst'] ?? message['isotst']), {
      kind: fixKind.observed, accuracyM: asNumber(message['acc']), flag: isRepeated ? fixFlag.repeated : 0,
      device: fixes.deviceNumber(device || asText(message['tid'])),
    })
    if (index < 0) return
    this.#last = position
    fixes.set('altitudeM', index, asNumber(message['alt']))
    const speedKmh = asNumber(message['vel']), bearingDeg = asNumber(message['cog'])
    // −1 is what the iPhone gives for a speed or a course it does not know.
    if (speedKmh >= 0) fixes.set('speedMps', index, speedKmh / kmhPerMps)
    if (bearingDeg >= 0 && bearingDeg <= 360) fixes.set('bearingDeg', index, bearingDeg)
  }
}

const kmhPerMps = 3.6

/** Topics are `owntracks/user/device`; a root of one's own choice says nothing about where the user stands. */
function userAndDevice(topic: string): readonly [string, string] {
  const [root, user = '', device = ''] = topic.split('/')
  return root === 'owntracks' ? [user, device] : ['', '']
}
