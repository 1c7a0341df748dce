import type { Findings } from './findings.ts'
import type { Reader } from './format.ts'
import type { ProblemKind } from './problems.ts'

/** Returns the reader of a file that belongs to an export and has nothing to keep, which `problem` says. */
export function withoutFixes(findings: Findings, producer: string, problem: ProblemKind): Reader {
  findings.producer = producer
  return { push: () => undefined, end: () => findings.problem(problem) }
}
