import type { Amount } from '../format.ts'
import type { Likelihood } from '../likelihood.ts'
import type { Translated } from './messages.ts'
import type { At, During, mirror as english, Short } from './mirror-en.ts'
import { pluralOf } from './plural.ts'

const plural = pluralOf('de')

const surely: Record<Likelihood, string> = {
  'almost-certain': 'Es ist fast sicher, dass Sie',
  'very-likely': 'Es ist sehr wahrscheinlich, dass Sie',
  'likely': 'Es ist wahrscheinlich, dass Sie',
  'more-likely-than-not': 'Es ist eher wahrscheinlich als nicht, dass Sie',
  'possible': 'Es ist möglich, dass Sie',
}

const span = ({ from, end }: { readonly from: string, readonly end: string }): string => `vom ${from} bis ${end}`

interface HaveOf { readonly have: string, readonly recorded: Amount }
interface Times { readonly median: string, readonly p10: string, readonly p90: string }

const claims: Translated<typeof english.claims> = {
  likelihood: {
    'almost-certain': 'fast sicher', 'very-likely': 'sehr wahrscheinlich', 'likely': 'wahrscheinlich', 'more-likely-than-not': 'eher ja als nein', 'possible': 'möglich',
  },
  kind: { 'home': 'Zuhause', 'second-home': 'Zweite Wohnung', 'work': 'Arbeit', 'no-work': 'Kein Arbeitsort', 'night-work': 'Nachtarbeit', 'trip': 'Reise' },
  home: (at: At) => `${surely[at.how]} ${span(at)} bei ${at.place} gewohnt haben.`,
  secondHome: (at: At) => `${surely[at.how]} ${span(at)} eine zweite Wohnung bei ${at.place} hatten.`,
  work: (at: At) => `${surely[at.how]} ${span(at)} bei ${at.place} gearbeitet oder gelernt haben.`,
  noWork: (during: During) => `${surely[during.how]} ${span(during)} keinen festen Arbeitsort hatten.`,
  nightWork: (during: During) => `${surely[during.how]} ${span(during)} nachts gearbeitet haben.`,
  nightWorkAt: (at: At) => `${surely[at.how]} ${span(at)} nachts bei ${at.place} gearbeitet haben.`,
  trip: (during: During) => `${surely[during.how]} ${span(during)} auf Reisen waren.`,
  tripTo: (during: During & { readonly countries: string }) => `${surely[during.how]} ${span(during)} auf Reisen waren (${during.countries}).`,
  criterion: {
    'home': 'Richtig, wenn Sie dort gewohnt haben: der Ort, an dem Sie in dieser Zeit in der Regel geschlafen haben.',
    'second-home': 'Richtig, wenn Sie auch dort gewohnt haben: ein Ort, an dem Sie immer wieder geschlafen haben, seltener als zu Hause.',
    'work': 'Richtig, wenn Sie dort in dieser Zeit regelmäßig gearbeitet oder gelernt haben, außerhalb Ihrer Wohnung.',
    'no-work': 'Richtig, wenn es in dieser Zeit keinen Ort außerhalb Ihrer Wohnung gab, an dem Sie regelmäßig gearbeitet oder gelernt haben.',
    'night-work': 'Richtig, wenn Sie in dieser Zeit regelmäßig nachts gearbeitet und am Tag geschlafen haben.',
    'trip': 'Richtig, wenn Sie in dieser Zeit mindestens eine Nacht weiter als 20 km von zu Hause verbracht haben.',
  },
  nights: ({ have, recorded }: HaveOf) => plural(recorded, { one: `Hier geschlafen in ${have} von # aufgezeichneten Nacht.`, other: `Hier geschlafen in ${have} von # aufgezeichneten Nächten.` }),
  nightsWorked: ({ have, recorded }: HaveOf) => plural(recorded, { one: `In ${have} von # aufgezeichneten Nacht bei der Arbeit.`, other: `In ${have} von # aufgezeichneten Nächten bei der Arbeit.` }),
  workdays: ({ have, recorded }: HaveOf) => plural(recorded, { one: `Hier an ${have} von # aufgezeichneten Werktag.`, other: `Hier an ${have} von # aufgezeichneten Werktagen.` }),
  workdaysNone: ({ have, recorded }: HaveOf) => plural(recorded, {
    one: `Der regelmäßigste Ort wurde an ${have} von # aufgezeichneten Werktag besucht.`, other: `Der regelmäßigste Ort wurde an ${have} von # aufgezeichneten Werktagen besucht.`,
  }),
  arrival: ({ median, p10, p90 }: Times) => `Meist um ${median} angekommen (acht von zehn Malen zwischen ${p10} und ${p90}).`,
  departure: ({ median, p10, p90 }: Times) => `Meist um ${median} gegangen (acht von zehn Malen zwischen ${p10} und ${p90}).`,
  // A duration may end with the point of its unit: “823 Std.”.
  dwell: (duration: string) => `Zeit dort insgesamt: ${duration.replace(/\.$/, '')}.`,
  nightsAway: (nights: Amount) => plural(nights, { one: '# Nacht nicht zu Hause.', other: '# Nächte nicht zu Hause.' }),
  farthest: (distance: string) => `Bis zu ${distance} von zu Hause.`,
}

const unknown: Translated<typeof english.unknown> = {
  about: {
    'home': 'Wo Sie wohnen', 'second-home': 'Ob Sie eine zweite Wohnung haben', 'work': 'Wo Sie arbeiten', 'no-work': 'Ob Sie einen Arbeitsort haben',
    'night-work': 'Ob Sie nachts arbeiten', 'trip': 'Ihre Reisen', 'routine': 'Ihr Wochenablauf', 'statistics': 'Statistik',
  },
  whyNoJourneys: 'Kein Zuhause ist bekannt, und ohne Zuhause gibt es kein Unterwegs.',
  sentence: ({ about, why }: { readonly about: string, readonly why: string }) => `${about}: nicht geschlossen. ${why}`,
  why: {
    'no-fixes': () => 'Nichts wurde aufgezeichnet, das dies beantworten könnte.',
    'too-few-nights': ({ have, need }: Short) => plural(have, { one: `# Nacht ist aufgezeichnet; mindestens ${need} sind nötig.`, other: `# Nächte sind aufgezeichnet; mindestens ${need} sind nötig.` }),
    'too-few-workdays': ({ have, need }: Short) => plural(have, { one: `# Werktag ist aufgezeichnet; mindestens ${need} sind nötig.`, other: `# Werktage sind aufgezeichnet; mindestens ${need} sind nötig.` }),
    'too-few-days': ({ have, need }: Short) => plural(have, { one: `# Tag ist aufgezeichnet; mindestens ${need} sind nötig.`, other: `# Tage sind aufgezeichnet; mindestens ${need} sind nötig.` }),
    'no-clear-place': () => 'Kein Ort hebt sich deutlich genug ab, um ihn ehrlich zu nennen.',
    'outside-experience': () => 'Diese Spur ist anders als die, an denen das Verfahren angepasst wurde; eine Sicherheit anzugeben wäre geraten.',
    'only-claimed-fixes': () => 'Die Daten enthalten nur, was der Anbieter geschlossen hat, nicht was ein Gerät gemessen hat. Schlüsse aus Schlüssen sind kein Beleg.',
  },
}

const places: Translated<typeof english.places> = {
  name: (number: string) => `Ort ${number}`,
  nameInCity: ({ number, city }: { readonly number: string, readonly city: string }) => `Ort ${number} (${city})`,
  role: { 'home': 'Zuhause', 'second-home': 'Zweite Wohnung', 'work': 'Arbeit', 'other': '' },
  stays: (stays: Amount) => plural(stays, { one: '# Besuch', other: '# Besuchen' }),
}

const guesses: Translated<typeof english.guesses> = {
  label: {
    'HOME': 'Zuhause', 'WORK': 'Arbeit', 'SEARCHED_ADDRESS': 'eine Adresse, die Sie gesucht haben', 'ALIASED_LOCATION': 'ein Ort, den Sie benannt haben', 'UNKNOWN': 'unbekannt',
    'HOMEPROVIDED': 'Zuhause, wie von Ihnen angegeben', 'WORKPROVIDED': 'Arbeit, wie von Ihnen angegeben', 'SCHOOL': 'Schule',
    'DAILY-TOP': 'ein Ort vieler Stunden an einem Tag', 'SIX-DAY-TOP': 'ein Ort vieler Stunden in sechs Tagen',
  },
  none: 'ein Ort ohne Bezeichnung',
  by: { google: 'Google', snapchat: 'Snapchat', arc: 'Arc', overland: 'Overland' },
  role: { 'home': 'Zuhause', 'second-home': 'zweite Wohnung', 'work': 'Arbeit', 'other': '' },
  beside: ({ by, label }: { readonly by: string, readonly label: string }) => `${by} nennt diesen Ort: ${label}.`,
  besideSure: ({ by, label, percent }: { readonly by: string, readonly label: string, readonly percent: string }) => `${by} nennt diesen Ort: ${label} (eigene Angabe der Wahrscheinlichkeit: ${percent}).`,
}

const report: Translated<typeof english.report> = {
  title: 'Was Ihr Standortverlauf verrät',
  documentTitle: (days: string) => `whereprint: ${days}`,
  documentTitleEmpty: 'whereprint: keine Aufzeichnungen',
  summary: ({ days, recorded, all }: { readonly days: string, readonly recorded: string, readonly all: Amount }) =>
    plural(all, { one: `${days} · # Tag, ${recorded} mit Aufzeichnungen`, other: `${days} · # Tage, ${recorded} mit Aufzeichnungen` }),
  fixes: (fixes: Amount) => plural(fixes, { one: '# Position', other: '# Positionen' }),
  local: 'Auf Ihrem eigenen Rechner erstellt. Diese Datei lädt nichts und sendet nichts.',
  skip: 'Zu den Schlüssen springen', contents: 'Inhalt', noScript: 'Die Karte lässt sich nicht bewegen, weil Skripte abgeschaltet sind. Alles andere geht.',
  claims: {
    heading: 'Was ein Analyst schließen würde', short: 'Schlüsse',
    lead: 'Wer diese Spur hat, kann dasselbe herausfinden. Das Heikelste steht zuerst; die Prozentzahl sagt, wie oft ein solcher Schluss richtig ist.',
    none: 'Aus dieser Spur ließ sich nichts schließen. Was aufgezeichnet wurde, steht darunter.',
    show: 'Auf der Karte zeigen', showNamed: (place: string) => `${place} auf der Karte zeigen`, why: 'Belege und Prüfung',
    trips: (trips: Amount) => plural(trips, { one: '# Reise', other: '# Reisen' }),
    tripsLead: ({ countries, trips }: { readonly countries: string, readonly trips: Amount }) => plural(trips, { one: `Sie waren # Mal auf Reisen: ${countries}.`, other: `Sie waren # Mal auf Reisen: ${countries}.` }),
    tripsLeadNowhere: (trips: Amount) => plural(trips, { one: 'Sie waren # Mal auf Reisen.', other: 'Sie waren # Mal auf Reisen.' }),
    tripsNights: (nights: Amount) => plural(nights, { one: 'Insgesamt # Nacht nicht zu Hause.', other: 'Insgesamt # Nächte nicht zu Hause.' }),
    tripsSureness: 'Die Prozentzahl oben ist die der unsichersten Reise.',
    tripColumns: { when: 'Wann', nights: 'Nächte', farthest: 'Entfernung', where: 'Länder', confidence: 'Sicherheit' },
    more: (more: Amount) => plural(more, { one: '# weiterer Schluss', other: '# weitere Schlüsse' }),
  },
  unknown: { heading: 'Was sich nicht schließen ließ', short: 'Nicht geschlossen', lead: 'Zu wenig Belege sind auch eine Antwort. Mit mehr Aufzeichnungen kann sich das ändern.' },
  map: {
    heading: 'Wo Sie waren', short: 'Karte', lead: 'Jede Marke ist ein Ort, an dem Sie geblieben sind; je größer, desto länger. Die Wege dazwischen sind nicht gezeichnet.',
    label: (count: Amount) => plural(count, { one: 'Karte mit # Ort. Die Tabelle der Orte enthält dasselbe als Text.', other: 'Karte mit # Orten. Die Tabelle der Orte enthält dasselbe als Text.' }),
    limited: ({ shown, all }: { readonly shown: string, readonly all: string }) => `Gezeigt sind die ${shown} Orte mit den längsten Aufenthalten, von ${all}.`,
    help: 'Ziehen bewegt. Zoomen mit den Knöpfen, + und −, zwei Fingern oder Strg und Rad. Pfeiltasten bewegen, 0 geht zurück. Küsten und Grenzen sind grob.',
    zoomIn: 'Vergrößern', zoomOut: 'Verkleinern', whole: 'Alle Orte zeigen', start: 'Zurück zum Anfang',
    legend: { home: 'Zuhause', second: 'Zweite Wohnung', work: 'Arbeit', other: 'Anderer Ort' },
    place: ({ name, role, dwell, stays }: { readonly name: string, readonly role: string, readonly dwell: string, readonly stays: string }) =>
      role === '' ? `${name}: ${dwell} bei ${stays}` : `${name}, ${role}: ${dwell} bei ${stays}`,
    none: 'Kein Ort zu zeigen.',
  },
  timeline: {
    heading: 'Wohnungen, Arbeit und Reisen im Lauf der Zeit', short: 'Im Lauf der Zeit',
    lead: 'Jeder Balken dauert so lang, wie der Schluss gilt; je blasser, desto unsicherer. Der Streifen darunter zeigt, was aufgezeichnet wurde.',
    records: 'Aufgezeichnet', journeys: 'Reisen',
    row: ({ kind, place }: { readonly kind: string, readonly place: string }) => `${kind}: ${place}`,
    label: ({ bars, days }: { readonly bars: Amount, readonly days: string }) => plural(bars, { one: `Zeitstrahl mit # Schluss, ${days}`, other: `Zeitstrahl mit # Schlüssen, ${days}` }),
  },
  routine: {
    heading: 'Ihre Woche', short: 'Woche',
    lead: 'Wie viel jeder Stunde der Woche Sie zu Hause, bei der Arbeit und anderswo waren, in Ortszeit. Ein kleines Quadrat heißt wenige Aufzeichnungen: der Anteil ist unsicher. Ein Punkt heißt keine.',
    home: 'Zu Hause', work: 'Bei der Arbeit', elsewhere: 'Anderswo',
    chart: ({ what, most }: { readonly what: string, readonly most: string }) => `${what} nach Stunde der Woche. Am höchsten: ${most}. Die Tabelle darunter enthält alle Werte.`,
    chartNone: (what: string) => `${what} nach Stunde der Woche: nichts aufgezeichnet.`,
    cell: ({ day, from, end, share, low, high, hours }: {
      readonly day: string, readonly from: string, readonly end: string, readonly share: string, readonly low: string, readonly high: string, readonly hours: Amount
    }) => plural(hours, {
      one: `${day} ${from}–${end}: ${share} (${low} bis ${high}), # Stunde aufgezeichnet`, other: `${day} ${from}–${end}: ${share} (${low} bis ${high}), # Stunden aufgezeichnet`,
    }),
    table: 'Dasselbe als Tabelle', caption: (what: string) => `${what}, Anteil der aufgezeichneten Zeit`, hour: 'Stunde', interval: 'Unter jedem Anteil: sein 90-%-Bereich.',
    shareScale: 'Anteil der Zeit', sureScale: 'Wie gut er bekannt ist', none: 'Keine Aufzeichnungen',
  },
  calendar: {
    heading: 'Tage und Stille', short: 'Tage', lead: 'Wie viel jedes Tages aufgezeichnet wurde. Stille ist keine Abwesenheit: aus einem leeren Tag wird nichts geschlossen.',
    totals: ({ recorded, silent }: { readonly recorded: Amount, readonly silent: string }) => plural(recorded, { one: `# Tag mit Aufzeichnungen, ${silent} ohne.`, other: `# Tage mit Aufzeichnungen, ${silent} ohne.` }),
    silence: ({ from, end }: { readonly from: string, readonly end: string }) => `Längste Stille: von ${from} bis ${end}.`,
    year: ({ year, recorded, all }: { readonly year: string, readonly recorded: string, readonly all: Amount }) =>
      plural(all, { one: `${year}: # Tag, ${recorded} mit Aufzeichnungen`, other: `${year}: # Tage, ${recorded} mit Aufzeichnungen` }),
    ofDays: ({ recorded, all }: { readonly recorded: string, readonly all: Amount }) => plural(all, { one: `${recorded} von # Tag`, other: `${recorded} von # Tagen` }),
    silent: 'Keine Aufzeichnungen', little: 'wenig', whole: 'der ganze Tag', table: 'Dasselbe als Tabelle', caption: 'Tage mit Aufzeichnungen, nach Monat', yearColumn: 'Jahr', all: 'Ganzes Jahr',
  },
  places: {
    heading: 'Orte', short: 'Orte', lead: 'Orte haben hier keine Namen: nichts wurde nachgeschlagen. Die Stadt ist die nächste aus einer Liste, die dem Programm beiliegt.',
    columns: { place: 'Ort', dwell: 'Zeit dort', stays: 'Besuche', days: 'Tage', span: 'Zuerst und zuletzt' },
    more: (more: Amount) => plural(more, { one: '# weiterer Ort', other: '# weitere Orte' }),
    cut: (left: Amount) => plural(left, { one: '# Ort mit noch kürzerem Aufenthalt ist nicht aufgeführt; die JSON-Ausgabe enthält ihn.', other: '# Orte mit noch kürzeren Aufenthalten sind nicht aufgeführt; die JSON-Ausgabe enthält sie.' }),
    none: 'Keine Aufenthalte gefunden.',
  },
  guesses: {
    heading: 'Was Ihre Anbieter über Sie notiert haben', short: 'Vermutungen der Anbieter',
    lead: 'Das sind die Schlüsse der Firmen und Apps, aus denen Sie exportiert haben, wie sie in den Dateien stehen, neben unseren. Als Beleg dienen sie nicht.',
    columns: { by: 'Wer', says: 'Sagt', probability: 'Wahrscheinlichkeit', times: 'Male', place: 'Unser Ort', ours: 'Wir sagen' },
    noPlace: 'keiner innerhalb von 150 m', notStated: 'nicht angegeben', nothing: 'nichts',
    more: (more: Amount) => plural(more, { one: '# weitere Vermutung', other: '# weitere Vermutungen' }),
  },
  statistics: {
    heading: 'Zahlen', short: 'Zahlen', distance: 'Zurückgelegter Weg, mindestens', longest: 'Längster Weg zwischen zwei Aufenthalten',
    longestOn: ({ distance, day }: { readonly distance: string, readonly day: string }) => `${distance}, ${day}`,
    countries: 'Länder', cities: 'Städte', country: 'Land', city: 'Stadt', days: 'Tage', dwell: 'Zeit dort',
    observed: 'Von einem Gerät gemessene Positionen', claimed: 'Vom Anbieter behauptete Positionen', computed: 'Vom Anbieter berechnete Positionen',
    noise: 'Als Störung markiert, behalten', duplicates: 'Weggelassene Doppelte', devices: 'Geräte', stays: 'Aufenthalte', places: 'Orte',
    more: (more: Amount) => plural(more, { one: '# weiterer Eintrag', other: '# weitere Einträge' }),
  },
  about: {
    heading: 'Wie das zu lesen ist', short: 'Wie das zu lesen ist', confidence: 'Sicherheit',
    confidenceText: 'Von allen Schlüssen mit 80 % sind etwa vier von fünf richtig. Das wurde an beschrifteten Spuren anderer Menschen geprüft als denen, an denen das Verfahren angepasst wurde.',
    words: 'Die Wörter stehen für Bereiche: fast sicher ab 99 %, sehr wahrscheinlich ab 90 %, wahrscheinlich ab 66 %, eher ja als nein über 50 %.',
    silence: 'Stille', silenceText: 'Gezählt wird immer „von den aufgezeichneten Nächten“ oder „von den aufgezeichneten Stunden“. Wo das Gerät nichts aufgezeichnet hat, wird nichts geschlossen.',
    never: 'Was whereprint nie tut',
    nevers: {
      network: 'Es sendet nichts und fragt niemanden: kein Kartendienst, keine Adresssuche, keine Statistik über die Benutzung.',
      lookUp: 'Es schlägt keine anderen Menschen, Geräte oder Adressen nach.',
      evidence: 'Was Google oder ein anderer Anbieter geschlossen hat, ist ihm kein Beleg für eigene Schlüsse.',
    },
    keep: 'Verwahren Sie diese Datei wie einen Schlüssel', keepText: 'Sie zeigt jedem, der sie öffnet, wo Sie wohnen.',
    data: 'Karte und Namen', dataText: 'Küsten und Grenzen: Natural Earth, gemeinfrei. Städtenamen: GeoNames (geonames.org), Lizenz CC BY 4.0 (creativecommons.org/licenses/by/4.0), ausgewählt und gekürzt.',
    made: ({ version, day }: { readonly version: string, readonly day: string }) => `whereprint ${version}, ${day}`,
  },
}

/** The texts of the mirror in German. */
export const mirror: Translated<typeof english> = { claims, unknown, places, guesses, report }
