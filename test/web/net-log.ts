import { readFileSync } from 'node:fs'

/** What Chromium wrote down of its own requests: `--log-net-log=FILE`. */
interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> }
  readonly events: readonly { readonly type: number, readonly params?: { readonly url?: string, readonly initiator?: string } }[]
}

/** Chromium's word for requests that no page began: its own, and addresses that were typed in. */
const noPage = 'not an origin'

/**
 * Returns the addresses that pages and their workers asked for, answered or not, in the order they were asked. Chromium logs this beneath everything that can
 * ask: fetch, images, beacons, sockets, workers (`network.test.ts` tries each). It does not see preconnect and STUN, which the same test bans from the build.
 */
export function pageRequests(file: string): string[] {
  const { constants: { logEventTypes }, events } = JSON.parse(readFileSync(file, 'utf8')) as NetLog
  const request = logEventTypes['URL_REQUEST_START_JOB'], transport = logEventTypes['QUIC_SESSION_WEBTRANSPORT_CLIENT_ALIVE']
  return events.flatMap(({ type, params: { url, initiator } = {} }) => {
    const isOfPage = type === request ? initiator !== undefined && initiator !== noPage : type === transport
    return isOfPage && url !== undefined ? [url] : []
  })
}
