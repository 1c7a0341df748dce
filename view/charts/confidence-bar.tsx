import type { ComponentChild } from 'preact'

/** A confidence as a bar from 0 to 1 with a mark at one half. Decoration of the percentage beside it: hidden from screen readers. */
export function ConfidenceBar({ confidence }: { readonly confidence: number }): ComponentChild {
  const share = Math.max(0, Math.min(1, confidence))
  return (
    <svg class="confidence-bar" width="100%" height="8" aria-hidden="true">
      <rect class="rest" width="100%" height="4" y="2" />
      <rect class="part" width={`${(share * 100).toFixed(1)}%`} height="4" y="2" />
      <rect class="half" x="50%" width="1" height="8" />
    </svg>
  )
}
