import type { ComponentChild } from 'preact'
import type { ZoneProof } from '../../engine/index.ts'

const sizePx = 260
const marginPx = 24
const turnE7 = 3_600_000_000
/** A circle of this radius around each place gives the map its scale. */
const nearM = 250
const metresPerE7 = 0.0111195

interface Position { readonly latE7: number, readonly lonE7: number }

/** The zone's outline with the truth and the guesses in it; guesses far outside are not drawn, the table has their distance. */
export function ZoneMap({ zone, label }: { readonly zone: ZoneProof, readonly label: string }): ComponentChild {
  const place = projection(zone)
  const corners = zone.latE7.map((latE7, i) => place({ latE7, lonE7: zone.lonE7[i] ?? 0 }))
  const rings = (guesses: ZoneProof['after'], name: string): ComponentChild => guesses.map(guess => {
    const { x, y } = place(guess)
    return <circle class={name} cx={x} cy={y} r="5"><title>{guess.attack}</title></circle>
  })
  return (
    <svg class="zone" viewBox={`0 0 ${sizePx} ${sizePx}`} role="img" aria-label={label}>
      <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {rings(zone.before, 'before')}
      {rings(zone.after, 'after')}
      {zone.places.map(truth => {
        const { x, y } = place(truth), radius = Number(y) - Number(place({ latE7: truth.latE7 + nearM / metresPerE7, lonE7: truth.lonE7 }).y)
        return <><circle class="near" cx={x} cy={y} r={radius.toFixed(1)} /><circle class="truth" cx={x} cy={y} r="4" /></>
      })}
    </svg>
  )
}

function projection({ latE7, lonE7 }: ZoneProof): (position: Position) => { x: string, y: string } {
  const origin = lonE7[0] ?? 0
  const east = (lon: number): number => ((lon - origin + 1.5 * turnE7) % turnE7 - turnE7 / 2) * Math.cos((latE7[0] ?? 0) / 1e7 * Math.PI / 180)
  const easts = lonE7.map(east), west = Math.min(...easts), north = Math.max(...latE7)
  const scale = (sizePx - 2 * marginPx) / Math.max(Math.max(...easts) - west, north - Math.min(...latE7))
  return position => ({
    x: (marginPx + (east(position.lonE7) - west) * scale).toFixed(1), y: (marginPx + (north - position.latE7) * scale).toFixed(1),
  })
}
