import type { Damage, ProblemKind, RefusalCode } from '../../engine/index.ts'

/** Why a file was refused, and what to do next; told to who uses the page. */
export const refusals: Record<RefusalCode, string> = {
  'empty': 'Die Datei ist leer. Exportieren Sie noch einmal und prüfen Sie, ob der Download vollständig ist.',
  'not-recognised': 'Keines der Formate, die whereprint liest. Geben Sie den Export so, wie er kam: als Zip, oder die Dateien darin.',
  'several-people': 'Diese Datei enthält die Spuren mehrerer Menschen oder Geräte. whereprint liest nur die eigene Spur eines Menschen; nichts davon wurde behalten. Nehmen Sie Ihre eigenen Zeilen heraus und versuchen Sie es noch einmal.',
  'unreadable': 'Die Datei ließ sich nicht bis zum Ende lesen. Kopieren Sie sie auf dieses Gerät und versuchen Sie es noch einmal.',
  'not-found': 'Die Datei ist nicht mehr da, wo sie war. Wählen Sie sie noch einmal.',
  'is-directory': 'Das ist ein Ordner. Ziehen Sie ihn auf die Seite, oder nehmen Sie „Ordner wählen“.',
  'no-permission': 'Der Browser darf diese Datei nicht lesen. Wählen Sie sie noch einmal.',
  'archive-damaged': 'Das Archiv ist beschädigt oder unvollständig. Laden Sie es noch einmal herunter.',
  'archive-encrypted': 'Das Archiv ist mit einem Passwort geschützt. Entpacken Sie es zuerst und geben Sie die Dateien darin.',
  'archive-too-many-entries': 'Das Archiv hat mehr Einträge, als whereprint öffnet. Entpacken Sie es und geben Sie die Standortdateien darin.',
  'archive-too-large': 'Das Archiv entpackt sich auf ein Vielfaches seiner Größe: es könnte gemacht sein, um den Speicher zu füllen. Entpacken Sie es selbst, wenn Sie ihm trauen.',
  'archive-overlapping': 'Einträge des Archivs überlappen: es ist beschädigt oder schädlich. Nichts davon wurde behalten.',
  'archive-lying-size': 'Ein Eintrag ist größer, als das Archiv sagt: es ist beschädigt oder schädlich. Nichts davon wurde behalten.',
  'archive-too-deep': 'Archive in Archiven in Archiven: entpacken Sie zuerst die äußeren.',
  'archive-nothing-found': 'In diesem Archiv ist kein Standortverlauf. Wählen Sie in Google Takeout „Standortverlauf (Zeitachse)“ und exportieren Sie noch einmal.',
  'too-deep': 'Die Datei ist tiefer verschachtelt als jeder Export. Sie ist beschädigt oder schädlich; nichts davon wurde behalten.',
  'line-too-long': 'Die Datei hat eine längere Zeile als jeder Export. Sie ist beschädigt oder schädlich; nichts davon wurde behalten.',
  'cancelled': 'Angehalten. Von dieser Datei wurde nichts behalten.',
}

/** What was not as it should be in a file that was read all the same. */
export const problems: Record<ProblemKind, string> = {
  'coordinate-missing': 'Einträge ohne Position wurden weggelassen',
  'coordinate-out-of-range': 'Positionen, die nicht auf der Erde liegen, wurden weggelassen',
  'time-missing': 'Positionen ohne Zeit wurden weggelassen',
  'time-unreadable': 'unlesbare Zeiten wurden weggelassen',
  'time-implausible': 'Zeiten vor 1990 oder nach 2100 wurden weggelassen',
  'time-zone-missing': 'Zeiten ohne Zeitzone; die Zone jeder Position wird benutzt',
  'date-missing': 'Positionen mit Uhrzeit, aber ohne Datum wurden weggelassen',
  'checksum-wrong': 'Prüfsummen stimmen nicht: die Datei wurde beschädigt oder nach der Aufzeichnung geändert; was lesbar war, wurde behalten',
  'overflow-repaired': 'Positionen mit einem bekannten Fehler von Googles Export (eine zu große Zahl) wurden berichtigt',
  'record-unreadable': 'unlesbare Einträge wurden weggelassen',
  'truncated': 'die Datei endet zu früh; was davor kam, wurde behalten. Exportieren Sie noch einmal, um den Rest zu bekommen',
  'text-after-end': 'Text nach dem Ende der Daten wurde übergangen',
  'bad-encoding': 'Zeichen in einer anderen Kodierung, als die Datei angibt',
  'member-skipped': 'Dateien im Archiv ohne Standortverlauf wurden übergangen',
  'member-refused': 'unlesbare Dateien im Archiv wurden weggelassen',
  'address-only': 'Einträge nur mit Adresse, ohne Position; whereprint schlägt nichts nach',
  'antenna-without-position': 'Einträge nennen eine Antenne ohne deren Position',
  'encrypted-record': 'verschlüsselte Einträge wurden weggelassen',
  'encrypted-backup': 'ein Hinweis auf eine verschlüsselte Sicherung: die Spur selbst ist auf dem Telefon. Dort: Einstellungen › Standort › Standortdienste › Zeitachse › Zeitachsendaten exportieren',
  'no-location-part': 'diese Datei gehört zu einem Standortexport, enthält aber keine Positionen',
  'zone-ignored': 'unverständliche Zeitzonen wurden als UTC gelesen',
}

/** What is wrong with an import in the vault. */
export const damages: Record<Damage, string> = {
  'missing': 'Eine Datei dieses Imports fehlt. Importieren Sie die Quelle noch einmal, oder entfernen Sie ihn; die anderen sind nicht betroffen.',
  'wrong-size': 'Eine Datei dieses Imports hat eine andere Größe. Importieren Sie die Quelle noch einmal, oder entfernen Sie ihn; die anderen sind nicht betroffen.',
  'changed': 'Eine Datei dieses Imports wurde verändert. Importieren Sie die Quelle noch einmal, oder entfernen Sie ihn; die anderen sind nicht betroffen.',
  'unreadable': 'Eine Datei dieses Imports ist nicht lesbar. Importieren Sie die Quelle noch einmal, oder entfernen Sie ihn; die anderen sind nicht betroffen.',
}
