import type { ComponentChild } from 'preact'
import type { MirrorPlace } from '../../engine/index.ts'

/** The sign of a place: a house for a home (hollow for a second one), a square for work, a disc for any other. Told apart without colour. */
export function MarkShape({ role, radiusPx }: { readonly role: MirrorPlace['role'], readonly radiusPx: number }): ComponentChild {
  const r = Math.max(role === 'other' ? 0 : 7, radiusPx)
  switch (role) {
    case 'home':
    case 'second-home': return <path class={`sign ${role}`} d={`M0 ${-r}L${r} ${-r * 0.1}H${r * 0.72}V${r * 0.85}H${-r * 0.72}V${-r * 0.1}H${-r}Z`} />
    case 'work': return <rect class="sign work" x={-r * 0.8} y={-r * 0.8} width={r * 1.6} height={r * 1.6} />
    case 'other': return <circle class="sign other" r={r} />
  }
}
