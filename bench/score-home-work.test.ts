import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readHomeWorkModel } from '../engine/inference/model.ts'
import { hasSharedData, sharedData } from '../test/shared-data.ts'
import { readLabelledPersons } from './howde-persons.ts'
import { scoreBaselines } from './home-work-baselines.ts'
import { calibrationError } from './home-work-measures.ts'
import { makeSamples } from './home-work-samples.ts'
import { scoreHomeWork } from './score-home-work.ts'

const model = readHomeWorkModel(JSON.parse(readFileSync(new URL('../data/home-work-model.json', import.meta.url), 'utf8')))

test('scoreHomeWork() says that a folder holds no annotated persons', async () => {
  expect(await scoreHomeWork('/nowhere', model)).toEqual({ absent: true })
})

test('calibrationError() is 0 for claims as right as they are sure, and the distance for others', () => {
  const claims = (confidence: number, right: number): { confidence: number, isRight: boolean }[] => Array.from({ length: 100 }, (_, i) => ({ confidence, isRight: i % 10 < right }))
  expect(calibrationError(claims(.7, 7))).toBeCloseTo(0, 9)
  expect(calibrationError(claims(.9, 7))).toBeCloseTo(.2, 9)
})

describe.skipIf(!hasSharedData('baselines of homes and works on annotated persons'))('scoreBaselines()', () => {
  test('reaches what PEERS.tsv says of the same rules: 247 and 244 of 250 homes', () => {
    const data = readLabelledPersons(join(sharedData, 'trails'))
    const whole = makeSamples(data?.persons ?? [], 1).filter(({ activeDays }) => activeDays === 0)
    const figures = scoreBaselines(whole)
    expect(figures.map(({ homeRight }) => Math.round(homeRight * 250))).toEqual([247, 244, 247])
    expect(figures[1].workRight * 146).toBeCloseTo(119, 0)
  })
})
