import { parseArgs } from 'node:util'
import { fuzzRecords } from './fuzz-records.ts'

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' }, seed: { type: 'string', default: '1' } } })

/** `npm run fuzz [-- --seconds N --seed S]`: reads Records.json of any shape against JSON.parse until the time is over; a difference ends it with 1. */
const endMs = performance.now() + Number(values.seconds) * 1000
let documents = 0
for (let seed = Number(values.seed); performance.now() < endMs; seed++) documents += fuzzRecords(seed * 1000, 200).documents
process.stdout.write(`${documents} documents and as many damaged ones without a difference\n`)
