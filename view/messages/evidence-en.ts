import type { EvidenceAbout, EvidenceFault, EvidenceRefusal, ProvenEvidence, WindowProblem } from '../../engine/index.ts'

/** Why no evidence was released, and what to do next. */
export const evidenceRefusals: Record<EvidenceRefusal, string> = {
  'no-fixes': 'There is no fix with a position and a time in these files. Nothing was written.',
  'empty-window': 'In one of the windows there is no fix. Check its date and its clock; "whereprint inspect FILE" says from when to when a file reaches. Nothing was written.',
  'all-hidden': 'All that lies in one of the windows lies near a place where you stay, and such places are left out. If this place is what it is about,'
    + ' name it with --subject LAT,LON: then it is shown. Nothing was written.',
  'clock-without-zone': 'A file does not say which time zone its clock was in, and some of its fixes are so near to a window that nobody can tell whether they lie in it.'
    + ' Export them in a format that states the zone. Nothing was written.',
  'too-many-fixes': 'There are more than 8 million fixes in these files. Give only those that the windows need. Nothing was written.',
  'near-pole': 'A place lies within 4.5° of a pole, where there are no cells to protect it. Nothing was written.',
  'other-files': 'The receipt is of other files. Give exactly the files of the first time: only they have its root. Nothing was written.',
  'other-root': 'The same files give another root than the receipt has: another version of whereprint reads them otherwise. Use the version of the first time. Nothing was written.',
}

export const windowProblems: Record<WindowProblem, string> = {
  'unreadable': 'is no window. Write FROM/TO, such as 2025-06-01T14:00[Europe/Berlin]/2025-06-01T16:00[Europe/Berlin].',
  'no-zone': 'does not say which clock is meant, and this computer’s is not taken for it. Write Z for UTC, an offset such as +02:00, or a zone such as [Europe/Berlin] behind each time.',
  'unknown-zone': 'names a time zone that is not known. Zones are called as in Europe/Berlin or America/New_York.',
  'skipped': 'names a time that never was: clocks were put forward over it. Choose the time before or after.',
  'repeated': 'names a time that came twice: clocks were put back. Say which one with its offset, such as 2025-10-26T02:30+02:00[Europe/Berlin].',
  'offset-differs': 'names an offset that its zone did not have then. Leave one of the two out, or correct it.',
  'reversed': 'ends before it begins. Write the earlier time first.',
}

/** Why a bundle does not hold. */
export const evidenceFaults: Record<EvidenceFault, string> = {
  'not-a-bundle': 'This is no bundle of evidence, or not one bit for bit as it was made: somebody has changed it, packed it anew, or it was cut short on the way. Ask for the file again.',
  'newer-version': 'A newer whereprint made this bundle. Update whereprint to check it.',
  'signature': 'The bundle is not what the owner signed: something in it was changed, or another key signed it.',
  'proof': 'At least one fix does not stand under the root: it was changed, added, left out, or belongs to another trail.',
  'fixes': 'The fixes are not what the bundle says of them: one is there twice, out of order, outside the windows, or they are not as many.',
  'files': 'A file for reading says something else than the proven fixes.',
  'source': 'The source files named do not fit the fixes.',
  'other-root': 'The bundle is sound in itself, but its root is not the one you gave. Compare the root letter by letter; if it differs, this is not the trail that was fixed then.',
}

const proves = [
  'It proves that these fixes stood, bit for bit, in the trail that the root stands for, and that whoever holds that trail’s key chose the windows and made this bundle.'
    + ' Nobody else can change, add or leave out a fix.',
  'It says since when only together with the root: if you had the root on a certain day, these fixes stood in the trail on that day and have not changed since.',
]

const provesNot = [
  'It does not prove that the device was right, that its clock was right, or that the owner carried it.',
  'It does not prove that the trail was honest or whole before its root was fixed: who makes the root can have left out or made up fixes before.',
  'It does not prove that the owner was nowhere else: a window holds what was recorded and nothing in between.',
]

const notAnonymous = 'It is not anonymous, with or without a name on it: four places with their times single out 95 % of people (de Montjoye et al., Scientific Reports 2013).'

function fixesOf(count: number | string): string {
  return `${count} ${String(count) === '1' ? 'fix' : 'fixes'}`
}

/** What `protect --profile evidence` and `verify` say, on the terminal, in the proof and to the recipient. */
export const evidence = {
  title: 'What the recipient of this evidence learns',
  inWindow: ({ given, fixes }: { given: string, fixes: string }) => `${given}: ${fixesOf(fixes)}`,
  private: 'For your eyes only: this page shows places where you stay. Do not share it.',
  notAnonymous,
  refused: 'Refused.',
  released: ({ fixes, committed }: { fixes: string, committed: string }) =>
    `The bundle shows ${fixes} of ${committed} fixes, exactly as your files have them. One root stands for all of them; of those that are not shown it tells nothing, not even how many there are.`,
  cut: 'Fixes near places where you stay were left out of it; the recipient is told so.',
  shown: ({ shown, places }: { shown: string, places: string }) => `${shown} of the ${places} places where you stay are shown within 100 m.`,
  best: ({ attack, distance }: { attack: string, distance: string }) => `The attack that comes nearest to one of them points ${distance} from it: ${attack}.`,
  noPlaces: 'Your files show no place where you stay, so nothing says how near the attacks come.',
  noFindings: 'None of the attacks had anything to work on.',
  earlier: (count: string) => `The attacks saw it together with ${count} earlier releases under the same root.`,
  rootIs: 'Root',
  fixRoot: 'Fix the root in time now, before anybody doubts it: print it and have the print dated, send it to your lawyer or to yourself by e-mail, read it out before a witness.'
    + ' It gives nothing away. whereprint sends it nowhere.',
  keepReceipt: 'Keep private/receipt.json and the files: with them you can show more windows under the same root. Give the receipt to nobody: it holds the key to the salts.',
  receiptInLedger: 'The receipt stands in the ledger. Keep the files too: with them you can show more windows under the same root.',
  tellRoot: 'Send evidence.zip.age, and verify.html to who has no whereprint. Give the recipient the root another way than the bundle, for instance by telephone.',
  windows: 'Windows',
  fixesIn: 'Fixes',
  leftOut: 'left out near places',
  yes: 'yes',
  no: 'no',
  attack: 'What the attack looks at',
  points: 'points this far from the nearest of your places',
  home: 'where the nights are spent',
  work: 'where working hours are spent',
  readMe: ({ root, windows, fixes }: EvidenceAbout) => `LOCATION EVIDENCE

This archive holds ${fixesOf(fixes)} (a position with its time each) from the location history of one person, who chose them and made this archive. Every value is as that person's files have it; nothing was rounded, moved or filled in.

${notAnonymous}
Keep it as you would keep the name and the address of that person.

Windows of time (each from its first millisecond; the end itself is not in it)
${windows.map(({ from, end, given, fixes: count, cut }, i) => `  ${i + 1}. ${from} to ${end} (UTC): ${fixesOf(count)}
     as the owner wrote it: ${given}
     ${cut ? 'Fixes near places that the owner protects are LEFT OUT of this window.' : 'Nothing that the files have in this window is left out.'}
`).join('')}
Root
  ${root}

What checking it proves
${[...proves, ...provesNot].map(line => `  - ${line}\n`).join('')}
Files
  fixes.csv - for reading. Times are UTC. Accuracy is the radius in metres within which the device says it was with 68 %. Empty means not stated. The kind is "observed" where a device was located; "claimed" and "computed" are what the service that made the file concluded or interpolated.
  fixes.geojson - the same positions for maps
  fixes.gpx - the same positions as way points: no line is drawn between them, because nobody recorded where it would run
  evidence.json - windows, root, and what proves each fix
  evidence.sig - the signature

How to check
  Open verify.html, which comes beside this archive, in a browser; or
  whereprint verify THIS-ARCHIVE --root ROOT
with the root as the owner told it you another way, not as it stands here. Both work on your computer alone. Without either: docs/evidence-format.md of whereprint says what every byte means, with a program of one page that checks it. Keep this archive as it is: packed anew it does not verify.
`,
  verified: (fixes: string) => `Verified: ${fixesOf(fixes)}, unchanged.`,
  verifiedWithoutRoot: (fixes: string) => `Sound in itself: ${fixesOf(fixes)}, unchanged under the root below. Nothing tells yet whose root it is.`,
  notVerified: 'NOT verified.',
  rootGiven: 'It is the root you gave.',
  rootToCompare: 'Compare it with the root that the owner told you another way, or run verify with --root: without that, anybody could have made this bundle from a trail of his own.',
  proves, provesNot,
  contents: ({ windows, sources, first, last }: Pick<ProvenEvidence, 'windows' | 'sources'> & { readonly first: string, readonly last: string }): string[] => [
    ...windows.map(({ from, end, fixes, cut }) => `${from} to ${end}: ${fixesOf(fixes)}${cut ? '; fixes near places that the owner protects are left out' : ''}`),
    `The first fix is of ${first}, the last of ${last} (UTC).`,
    ...sources.map(({ format, sha256 }) => `From a file of format ${format}, ${sha256 === undefined ? 'whose hash the owner has not named' : `SHA-256 ${sha256}`}.`),
  ],
  page: {
    title: 'Check evidence',
    what: 'Choose the bundle that somebody gave you, and write the root that its owner told you another way: by telephone, in a letter, in an earlier e-mail. This page works without a'
      + ' network; nothing leaves this computer.',
    file: 'The bundle: evidence.zip, opened with age',
    root: 'The root, 64 letters and digits',
    rootUnreadable: 'The root is not one: it has 64 letters (a to f) and digits.',
    rootToCompare: 'Compare it with the root that the owner told you another way: without that, anybody could have made this bundle from a trail of his own.',
    encrypted: 'The bundle is still encrypted. Open it with your age identity first: age --decrypt --identity key.txt --output evidence.zip evidence.zip.age',
    trust: 'This page is only as honest as who gave it to you. If that is the same person as gave you the bundle and you doubt them, check it with whereprint, or with the program in its'
      + ' docs/evidence-format.md, which you can read in full.',
  },
  committing: (fixes: string) => `Computing the root over ${fixes} fixes …`,
  needsIdentity: 'The bundle is encrypted. Name the file of your age identity with --identity FILE.',
  identityUnreadable: 'There is no age identity in that file. It is the file that age-keygen wrote, with a line that begins with AGE-SECRET-KEY-. One that is itself encrypted: open it with age first.',
  cannotOpen: 'This identity does not open the bundle: it was encrypted to somebody else, or it was changed on the way.',
  noBundle: 'Name the bundle to check.',
  oneBundle: 'Name one bundle at a time.',
  rootUnreadable: '--root takes the 64 hexadecimal digits of a root',
  noWindow: 'Say what to show with --window FROM/TO, such as 2025-06-01T14:00[Europe/Berlin]/2025-06-01T16:00[Europe/Berlin].',
  windowProblem: (number: string, problem: string) => `Window ${number} ${problem}`,
  noRecipient: 'Say who is to open it with --to: an age recipient (age1…), or a file of them. The recipient makes one with age-keygen.',
  recipientUnreadable: '--to takes an age recipient (age1…) or a file of them, and this is neither. Keys of ssh are not taken. A wrong letter shows here: copy it again.',
  receiptUnreadable: 'The receipt could not be read, or is none. It is private/receipt.json of the first release.',
  receiptTwice: 'Give the receipt or the ledger, not both: each has a root of its own.',
  noSources: 'Name at least one file, or a vault with --vault DIR.',
} as const

export const evidenceHelp = `whereprint protect [FILE…] [--vault DIR] --profile evidence --out DIR --window FROM/TO --to RECIPIENT
                   [--subject LAT,LON] [--home LAT,LON] [--cell 6|7|8] [--ledger VAULT | --receipt FILE] [--name-sources] [--json]

Shows a lawyer or a journalist exactly what you recorded in chosen windows of time, and proves that nothing of it was changed. One root stands for all fixes
of the files; it can be published, and tells nothing of those that are not shown. It is not anonymous. Written are evidence.zip.age, which only the recipient
can open, verify.html, which checks it in a browser, and in DIR/private what is yours alone: the proof and the receipt.

  --out DIR                where to write
  --window FROM/TO         what to show; may be given several times. Each time with its clock: 2025-06-01T14:00Z, 2025-06-01T14:00+02:00 or
                           2025-06-01T14:00[Europe/Berlin]. The end is not in it
  --to RECIPIENT           who can open it: an age recipient (age1…) or a file of them; may be given several times
  --subject LAT,LON        a place that it is about: its cell is shown. Without it, fixes near places where you stay are left out
  --home LAT,LON           a place to leave out besides those; several with ; between them
  --cell 6|7|8             size of the cells that are left out: 36 km², 5 km², or 0.7 km² (8 when not given)
  --vault DIR              the files of this vault instead of, or besides, those named
  --ledger VAULT           keep the receipt there, and take up the root of an earlier release of the same files
  --receipt FILE           take up the root of this receipt (private/receipt.json of an earlier release)
  --name-sources           tell the recipient the SHA-256 of the source files. Of a small file of which nearly all is shown, the rest could be found
                           by trying
  --json                   the proof as one JSON object
  --passphrase-file FILE   for an encrypted vault: the first line is the passphrase; asked for otherwise

Examples
  whereprint protect Records.json --profile evidence --out for-my-lawyer --to age1… --subject 52.4731,13.4010 \\
    --window '2025-06-01T14:00[Europe/Berlin]/2025-06-01T16:00[Europe/Berlin]'
`

export const verifyHelp = `whereprint verify BUNDLE [--identity FILE] [--root HEX] [--json]

Checks a bundle of evidence that somebody gave you: that its fixes are, bit for bit, in the trail that its root stands for. Asks nobody, keeps nothing.
Exit code 0: verified. 1: not.

  --identity FILE   your age identity, when the bundle is still encrypted (evidence.zip.age)
  --root HEX        the root as the owner told it you another way
  --json            the result as one JSON object

Examples
  whereprint verify evidence.zip.age --identity key.txt --root 4f2a…
  age --decrypt --identity key.txt --output evidence.zip evidence.zip.age && whereprint verify evidence.zip
`
