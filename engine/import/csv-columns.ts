/** What a column states about a fix. */
export type Role =
  | 'lat' | 'lon' | 'latHemisphere' | 'lonHemisphere' | 'pair'
  | 'time' | 'day' | 'clock' | 'utcOffset'
  | 'accuracy' | 'altitude' | 'speed' | 'bearing'
  | 'advertisingId' | 'account' | 'device' | 'deviceName'
  | 'positionType' | 'antenna' | 'address' | 'correspondent' | 'broker' | 'phone' | 'logger'

/** A column and how to read it. */
export interface Column {
  readonly index: number
  /** The header in small letters and digits alone. */
  readonly name: string
  /** What its values are multiplied with to be in degrees, metres or metres per second. */
  readonly factor: number
}

/** The columns of a table by what they state, in the order of preference. */
export type Columns = Readonly<Partial<Record<Role, readonly Column[]>>>

/**
 * Returns the columns of a table by the words of its header, in the languages exports come in. A header's case, separators, accents, brackets and units do
 * not matter; a column that is not understood is passed over.
 */
export function resolveColumns(header: readonly string[]): Columns {
  const columns: Partial<Record<Role, Column[]>> = {}
  header.forEach((cell, index) => {
    const words = wordsOf(cell), name = words.join('')
    const role = roleOf(words, name)
    if (role) (columns[role] ??= []).push({ index, name, factor: factorOf(role, words, name) })
  })
  columns.time?.sort((a, b) => timeRank(a.name) - timeRank(b.name))
  return columns
}

/** Tells whether a table says where: a latitude with its longitude, or one column with both. */
export function hasPosition(columns: Columns): boolean {
  return (columns.lat !== undefined && columns.lon !== undefined) || columns.pair !== undefined
}

/** A header's words in small letters without accents: `GPS_Latitude (°)` and `gpsLatitude` are gps, latitude. */
function wordsOf(cell: string): string[] {
  return cell.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\d]+/u).filter(word => word !== '')
}

/** Whole headers, written together. */
const roleByName = table({
  pair: 'coordinates coordinate coords coord latlng latlon latlong lonlat lnglat longlat location position pos geom geometry wkt point geopoint gps geo gpscoordinates geolocation locationpoint koordinaten the_geom thegeom standort',
  time: 'timestamp timestampms timestamputc utctimestamp time timeutc utctime datetime datetimeutc utcdatetime dateandtime unix unixtime unixtimestamp epoch epochms epochtime ts tst '
    + 'recordedat trackedat createdat capturedat measuredat collectedat seenat observedat receivedat eventtime eventtimestamp eventdatetime locationat locationtime locationtimestamp '
    + 'fixtime gpstime gpstimestamp gpsdatetime timeunix timems timestampunix timestampseconds timestampsec devicetime devicetimestamp starttime starttimestamp start startedat startdate begin begintime '
    + 'beginn anfang localdatetime localtime localtimestamp zeitstempel zeitpunkt datumzeit datumuhrzeit datumunduhrzeit horodatage horodate dateheure dateethe fechahora dataora isotst calltime '
    + 'calldatetime callstart callstarttime eventstart eventstarttime connectiontime sessionstart studylocaltimestamp insertedat pingtime hittime verbindungsbeginn startzeit',
  day: 'date datum day localdate gpsdate utcdate fecha data calldate eventdate tag dateutc',
  clock: 'zeit uhrzeit clock hour heure hora timeofday ora',
  utcOffset: 'utcoffset tzoffset timezoneoffset offsetseconds offsetminutes gmtoffset zoneoffset geoutcoffset utcoffsetminutes utcoffsetseconds',
  accuracy: 'accuracy acc hacc horizontalaccuracy horizontalacc locationaccuracy gpsaccuracy positionaccuracy accuracymeters accuracymetres accuracym haccuracy geoaccuracy uncertainty '
    + 'horizontaluncertainty locationuncertainty precision radius errorradius genauigkeit epe cellaccuracym cellradius cellradiusm cellaccuracy radiusm accuracymm',
  altitude: 'altitude alt elevation ele height hohe hoehe altitud gpsaltitude locationaltitude altitudemeters gpsalt meereshohe',
  speed: 'speed velocity vel spd geschwindigkeit gpsspeed vitesse velocidad groundspeed locationspeed speedmeterspersecond',
  bearing: 'bearing course heading cog track kurs gpsbearing kursuberground trueheading rumbo locationcourse',
  advertisingId: 'adid aid advertiserid advertisingid advertisementid maid maids idfa gaid aaid ifa caid madid deviceaid hashedmaid hashedadid mobileadid mobileadvertisingid mobileid googleadid googleadvertisingid '
    + 'appleadid deviceifa deviceadid deviceadvertisingid raid adidentifier deviceadvertiserid werbeid werbekennung idfv',
  account: 'userid user uid username useridentifier identifier personid person participantid participant subjectid subject memberid msisdn imsi subscriberid subscriber customerid accountid '
    + 'clientid ownerid individual individualid individuallocalidentifier patientid respondentid visitorid uniqueuserid',
  device: 'deviceid deviceuuid uniqueid uniquedeviceid trackerid imei phoneid vehicleid taxiid tagid taglocalidentifier',
  deviceName: 'device devicename devicetag tracker phone',
  positionType: 'geotype positiontype locationtype devicegeotype locationsource locationmethod source provider geosource fixtype positioningmethod locationprovider',
  antenna: 'antennaid antenna cellid cellida celltowerid toweride towerid cellindex cid eci ecgi cgi lac tac enodeb enodebid bts btsid siteid sitecode mast mastid sector sectorid baseid funkzelle funkzellenid '
    + 'azimuth azimut richtung hauptstrahlrichtung antennaazimuth lacid celltower startcell firstcell startcellid cella cellname sitename',
  address: 'address adresse anschrift antennaaddress siteaddress celladdress standortadresse antennenstandort street strasse location_address direccion indirizzo celllocation funkzellenadresse',
  correspondent: 'correspondentid correspondent calledparty callednumber othernumber bparty partnernumber interaction callduration direction calltype einausgehend dienst',
  broker: 'idtype idformat bundle bundleid appbundle appid appname publisherid publisher ssp sspid dspid ipaddress ip useragent iabcategory adexchange exchange auctionid bidid geohash carrier deviceos deviceip',
  phone: 'satellites sats sat battery batterylevel batt activity hdop',
  logger: 'rcr valid vox tag',
  latHemisphere: 'ns nors northsouth nsindicator latdir latref latitudedir latituderef latitudehemisphere lathemisphere',
  lonHemisphere: 'ew eorw eastwest ewindicator londir lonref longitudedir longituderef longitudehemisphere lonhemisphere lngref longref',
})

/** Words of which one is enough, whatever stands around it: `dev_lat`, `Begin Trip Lat`, `location-long`. */
const latWord = /^(?:lat|latitude|latitud|latitudine|breite|breitengrad|geobreite|gpslat|latitudee7|late7|latitudee6|late6|latdeg|geolat|latd)$/
const lonWord = /^(?:lon|lng|long|longitude|longitud|longitudine|lange|laenge|langengrad|laengengrad|geolange|geolaenge|gpslon|gpslong|gpslng|longitudee7|lone7|lnge7|longe7|longitudee6|lone6|londeg|geolon|geolng|lond)$/
/** Words that make a latitude something else: its error, its hemisphere, the position of another party. */
const notThePosition = /^(?:accuracy|acc|error|err|std|sigma|stddev|uncertainty|precision|ref|dir|hemisphere|indicator|end|dropoff|destination|dest|to|delta|diff)$/

function roleOf(words: readonly string[], name: string): Role | undefined {
  const known = roleByName.get(name)
  if (known) return known
  const base = words.filter(word => !unitWord.test(word)).join('')
  const knownWithoutUnit = base === name ? undefined : roleByName.get(base)
  if (knownWithoutUnit) return knownWithoutUnit
  if (words.length > 1 && containerWord.test(words[0])) return roleOf(words.slice(1), words.slice(1).join(''))
  if (words.some(word => notThePosition.test(word))) return undefined
  if (words.some(word => latWord.test(word))) return 'lat'
  if (words.some(word => lonWord.test(word))) return 'lon'
  return words.length > 1 && antennaWord.test(words[0]) && /^(?:id|index|name|code|nr|no)/.test(words[1]) ? 'antenna' : undefined
}

/** What nested records put around their fields: `device.geo.accuracy`. */
const containerWord = /^(?:device|geo|location|position|coords|payload|properties|event|data)$/
const antennaWord = /^(?:antenna|antenne|cell|tower|mast|bts|enodeb|site|sector|funkzelle)$/
const unitWord = /^(?:m|meters?|metres?|ft|feet|mm|km|kmh|kph|mph|mps|ms|s|h|kn|knots?|deg|degrees?|sec|seconds?|utc|iso|iso8601|local|wgs84|unix)$/

/** In the order in which units are looked for at the end of a header. */
const units: readonly (readonly [RegExp, Role, number])[] = [
  [/mm$/, 'accuracy', 1e-3], [/(?:ft|feet)$/, 'accuracy', 0.3048], [/km$/, 'accuracy', 1000],
  [/(?:ft|feet)$/, 'altitude', 0.3048], [/mm$/, 'altitude', 1e-3],
  [/(?:kmh|kph)$/, 'speed', 1 / 3.6], [/mph$/, 'speed', 0.44704], [/(?:kn|knots?)$/, 'speed', 1852 / 3600],
  [/e7$/, 'lat', 1e-7], [/e7$/, 'lon', 1e-7], [/e6$/, 'lat', 1e-6], [/e6$/, 'lon', 1e-6],
]

function factorOf(role: Role, words: readonly string[], name: string): number {
  const joined = words.length > 0 ? name : ''
  return units.find(([pattern, of]) => of === role && pattern.test(joined))?.[2] ?? 1
}

/** A count since 1970 or a time said to be UTC is certain; a local one needs its zone guessed; a record may be written long after its fix. */
function timeRank(name: string): number {
  if (/unix|epoch|utc|timestampms/.test(name)) return 0
  if (/created|inserted|received|captured/.test(name)) return 3
  return name.includes('local') ? 2 : 1
}

function table(names: Partial<Record<Role, string>>): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>()
  for (const [role, list] of Object.entries(names)) for (const name of list.split(' ')) roles.set(name, role as Role)
  return roles
}
