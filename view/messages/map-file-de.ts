import type { MapFileCode } from '../../engine/index.ts'

/** Warum eine Kartendatei abgelehnt wurde, und was als Nächstes zu tun ist. */
export const mapFileErrors: Record<MapFileCode, string> = {
  'unreadable': 'Die Kartendatei ließ sich nicht öffnen. Wählen Sie sie noch einmal.',
  'empty': 'Die Kartendatei ist leer. Laden Sie sie noch einmal herunter.',
  'not-a-map': 'Das ist keine Kartendatei, die whereprint liest: ein Auszug aus OpenStreetMap (.osm.pbf) oder Vektorkacheln (.pmtiles).',
  'cut-off': 'Die Kartendatei endet zu früh. Laden Sie sie noch einmal herunter.',
  'damaged': 'Die Kartendatei ist beschädigt. Laden Sie sie noch einmal herunter.',
  'lying-size': 'Ein Block der Kartendatei ist größer, als sie angibt: Sie ist beschädigt oder soll schaden. Nichts davon wurde behalten.',
  'too-large': 'Die Kartendatei enthält mehr, als whereprint in den Speicher nimmt. Nehmen Sie den Auszug einer Stadt oder Region.',
  'unknown-compression': 'Die Kartendatei ist auf eine Art gepackt, die whereprint nicht liest. Packen Sie sie mit zlib: `osmium cat IN -o OUT.osm.pbf -f pbf,pbf_compression=zlib`.',
  'unknown-feature': 'Die Datei enthält die Geschichte der Karte oder ein neueres Format. Nehmen Sie einen einfachen Auszug (.osm.pbf).',
  'not-sorted': 'Die Kartendatei ist nicht geordnet. Ordnen Sie sie: `osmium sort IN -o OUT.osm.pbf`.',
  'no-streets': 'In der Kartendatei sind keine Straßen, die whereprint zeichnen kann.',
  'raster-tiles': 'Die Kartendatei enthält Bilder. whereprint braucht Vektorkacheln: eine andere .pmtiles, oder einen Auszug aus OpenStreetMap (.osm.pbf).',
}
