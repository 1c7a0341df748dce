import type { Format } from './format.ts'
import { withoutFixes } from './without-fixes.ts'

/**
 * The tables of a Strava export: the list of activities and what stands beside it. The activities themselves are GPX, TCX and FIT files in the same
 * zip and are read as such, with their own times: the list has the day of each in words of the account's language and no zone. Read, so that
 * the export is known by them; there is nothing in them to keep.
 */
export const strava: Format = {
  name: 'strava-export',
  recognises: head => activityRow.test(head.text) || tableHeader.test(head.text),
  open: findings => withoutFixes(findings, 'Strava', 'no-location-part'),
}

/** Headers are in the account's language, the folder is not. Until 2018 the file was the last column. */
const activityRow = /^\d+,(?:[^\n]*,)?activities\/\d+\.(?:gpx|tcx|fit)(?:\.gz)?(?:,|\r?$)/m
const tableHeader = /^(?:Activity ID,Activity Date,|Media Filename,Media Caption|Mobile Device ID\b|Address,Radius,Latitude & Longitude|Route Name,Route Filename)/
