import { geometricMedian } from '../geo/median.ts'
import type { Attack } from './attack.ts'
import { pointGuess } from './guess.ts'
import { isNight, pickTimed, timedFixes } from './timed-fixes.ts'

/**
 * S6: fresh noise dies overnight. n noisy reports of one bed have a mean that is √n times nearer to it.
 *
 * Sees fixes with times. Guesses the geometric median of those between 22 and 6 o'clock, which is robust and near the best for planar Laplace noise. The paper
 * states the law (n reports of one place spend n·ε); the attack is its plainest use.
 */
export const nightFixes: Attack = {
  name: 'night-fixes',
  paper: 'Andrés, Bordenabe, Chatzikokolakis, Palamidessi, Geo-Indistinguishability, CCS 2013 (composition)',
  run: observation => {
    const all = timedFixes(observation), night = pickTimed(all, i => isNight(all.localMs[i]))
    return night.count === 0 ? undefined : pointGuess(geometricMedian(night.xM, night.yM))
  },
}
