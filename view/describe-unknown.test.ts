import { describe, expect, it } from 'vitest'
import { describeUnknown } from './describe-unknown.ts'
import { messages } from './messages/messages.ts'

describe('describeUnknown()', () => {
  it('says what is asked, what is there and what is needed', () => {
    expect(describeUnknown({ kind: 'home', reason: 'too-few-nights', have: 1, need: 3 }, messages)).toBe('Where you live: not concluded. 1 night is recorded; at least 3 are needed.')
  })
  it.each(Object.keys(messages.unknown.why) as (keyof typeof messages.unknown.why)[])('has a sentence for the reason %s', reason => {
    expect(describeUnknown({ kind: 'work', reason, have: 2, need: 5 }, messages)).toMatch(/^Where you work: not concluded\. [A-Z0-9].*\.$/)
  })
})

describe('describeUnknown() of journeys', () => {
  it('names the missing home as the reason', () => {
    expect(describeUnknown({ kind: 'trip', reason: 'no-clear-place', have: 0, need: 1 }, messages)).toBe('Your journeys: not concluded. No home is known, and without a home there is no away.')
  })
})
