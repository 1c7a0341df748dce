import type { ComponentChild } from 'preact'
import type { ZoneProof } from '../../engine/index.ts'
import type { Format } from '../format.ts'
import type { Messages } from '../messages/messages.ts'
import { ZoneMap } from './zone-map.tsx'

interface Shown {
  readonly zone: ZoneProof
  readonly number: number
  /** How far the attacks narrow it down. */
  readonly says: string
  readonly messages: Messages
  readonly format: Format
}

const hitRadiiM = [50, 100, 250, 500]

/** What the attacks found of one zone: its outline with the guesses, and how far each one missed, beside a blind guess. */
export function ZoneSection({ zone, number, says, messages, format }: Shown): ComponentChild {
  const { protect } = messages
  return (
    <section>
      <h2>{protect.zone(format.count(number).text)}</h2>
      <p>{protect.area((zone.areaM2 / 1e6).toFixed(2), zone.cells.join(', '))}{zone.residents !== null && `; ${protect.residents(format.count(zone.residents).text)}`}. {says}</p>
      {zone.places.length === 0 ? <p>{protect.noPlace}</p> : <Found zone={zone} messages={messages} format={format} />}
    </section>
  )
}

function Found({ zone, messages: { protect }, format }: Omit<Shown, 'number' | 'says'>): ComponentChild {
  const before = new Map(zone.before.map(found => [found.attack, found.errorM]))
  const missed = (errorM: number | undefined): string => errorM === undefined ? protect.notRun : format.distance(errorM)
  return (
    <>
      <ZoneMap zone={zone} label={protect.map} />
      <p class="quiet">{protect.map}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{protect.attack}</th><th scope="col">{protect.missedBefore}</th><th scope="col">{protect.missedAfter}</th>
              {hitRadiiM.map(metres => <th scope="col">{protect.within(String(metres))}</th>)}
            </tr>
          </thead>
          <tbody>
            {zone.after.map(({ attack, paper, errorM, within }) => (
              <tr>
                <th scope="row">{protect.attackNames[attack]}<small>{paper}</small></th>
                <td>{missed(before.get(attack))}</td><td>{format.distance(errorM)}</td>{within.map(share => <td>{format.percent(share)}</td>)}
              </tr>
            ))}
            <tr><th scope="row">{protect.blind}</th><td /><td />{zone.blind.map(share => <td>{format.percent(share)}</td>)}</tr>
          </tbody>
        </table>
      </div>
    </>
  )
}
