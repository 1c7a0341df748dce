/** `node tools/run.mjs fit-home-work [DIR]`: fits the model of homes and works on the annotated persons below DIR and writes data/home-work-model.json. */
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Logistic } from '../engine/inference/home-logistic.ts'
import type { HomeWorkModel } from '../engine/inference/model.ts'
import { fitHomeWork } from './home-work-fit.ts'
import { makeSamples } from './home-work-samples.ts'
import { readLabelledPersons, type LabelledPersons } from './howde-persons.ts'

/** Returns the model fitted on all persons of the file. */
function fitOn({ persons, stops, sha256 }: LabelledPersons): HomeWorkModel {
  return fitHomeWork(makeSamples(persons, 1), {
    data: 'howde-stops/stops.csv.gz: stop sequences without coordinates, each stop labelled home, work or other by human annotators',
    source: 'https://github.com/LLucchini/HoWDe tests/data/input/WB_shared_data_no_country, commit 425e7c06def8915b1018770ceec80a43006e932e (2025-11-25)',
    licence: 'MIT, (c) 2025 De Sojo Caso, Lucchini, Alessandretti',
    date: '2026-11-23', sha256, persons: persons.length, stops,
  })
}

/** Coefficients with six digits: more is noise, and a smaller file. */
function rounded(model: HomeWorkModel): HomeWorkModel {
  const digits = (values: readonly number[]): number[] => values.map(value => Number(value.toPrecision(6)))
  const round = ({ low, high, mean, scale, weight, intercept }: Logistic): Logistic =>
    ({ low: digits(low), high: digits(high), mean: digits(mean), scale: digits(scale), weight: digits(weight), intercept: Number(intercept.toPrecision(6)) })
  return { ...model, home: round(model.home), work: round(model.work) }
}

const dataDir = process.argv[2] ?? fileURLToPath(new URL('../../../shared/data/trails', import.meta.url))
const labelled = readLabelledPersons(dataDir)
if (!labelled) throw new Error('Cannot fit: there must be howde-stops/stops.csv.gz in the data folder')
writeFileSync(fileURLToPath(new URL('../../data/home-work-model.json', import.meta.url)), `${JSON.stringify(rounded(fitOn(labelled)), null, 1)}\n`)
