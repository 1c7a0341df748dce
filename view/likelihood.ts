/** A word for a confidence. */
export type Likelihood = 'almost-certain' | 'very-likely' | 'likely' | 'more-likely-than-not' | 'possible'

/**
 * Returns the word for a confidence from 0 to 1.
 *
 * Scale: the calibrated language of the Intergovernmental Panel on Climate Change (Mastrandrea et al., "Guidance Note for Lead Authors of the
 * IPCC Fifth Assessment Report on Consistent Treatment of Uncertainties", 2010, table 1). "virtually certain" is written "almost certain", and
 * everything up to one half is "possible": a claim says nothing about its opposite.
 */
export function likelihoodOf(confidence: number): Likelihood {
  if (confidence >= 0.99) return 'almost-certain'
  if (confidence >= 0.9) return 'very-likely'
  if (confidence >= 0.66) return 'likely'
  return confidence > 0.5 ? 'more-likely-than-not' : 'possible'
}
