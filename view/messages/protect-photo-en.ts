import type { PhotoRefusal, Removed } from '../../engine/index.ts'

/** Why a photo was not released, and what to do next. */
export const photoRefusals: Record<PhotoRefusal, string> = {
  'heif': 'HEIC and AVIF hold several pictures, and nothing at hand takes them apart for sure. Export it as JPEG (Photos on a Mac: File › Export; an iPhone: Settings › Camera › Formats › Most Compatible) and protect that.',
  'tiff': 'TIFF and raw formats hold the picture as one field of many. Export it as JPEG or PNG with the program you develop photos with, and protect that.',
  'film': 'This is a film. Films are not protected: they carry places in many tracks. Share a still picture of it: a screenshot as PNG, or an exported frame.',
  'unknown-format': 'This is neither JPEG, PNG nor WebP, whatever its name says. Export it as one of these and protect that.',
  'damaged': 'The file is damaged, cut off or put together in a way that no camera does, so what is picture and what is not cannot be told apart. Open it, save it anew as JPEG or PNG, and protect that.',
  'rare-coding': 'The picture is coded in a way that hardly any program writes, and that is not understood here to the last byte. Save it anew as an ordinary JPEG or PNG, and protect that.',
  'animated-png': 'This PNG moves. Save it as WebP, or a single picture of it as PNG, and protect that.',
  'too-large': 'The picture is larger than whereprint takes apart (256 MB, 250 megapixels). Make it smaller and protect that.',
  'not-clean': 'What came out could not be read back as it had to be. This is a fault of the program: please report it, without the photo.',
}

/** What `protect --profile photo` says, on the terminal and in the proof. */
export const protectPhoto = {
  title: 'What was taken out of your photos',
  brand: 'whereprint',
  private: 'For your eyes only: this page says which photo was which. Do not share it.',
  kept: 'Each file is built anew from what shows the picture, to the pixel, and holds nothing else; names, order and dates of the files are new.',
  warnings: [
    'The picture itself may show the place. Programs place one street photo in two within 1 km by what is in it alone (arXiv 2506.23481). Look at signs, shop fronts, plates, mirrors, skylines and the view from a window; crop or cover them before you protect the photo.',
    'Camera noise links photos: whoever has other photos of the same camera can tell that it took these too. The way it packs pictures tells its make.',
    'Faces, and what else is to be seen, are not looked at here.',
  ],
  source: 'Your photo',
  name: 'Shared as',
  says: 'It said',
  removed: 'Taken out',
  nothing: 'nothing',
  refusedTitle: 'Not shared',
  refused: (source: string, why: string) => `${source}: refused. ${why}`,
  shared: ({ source, name, removed }: { source: string, name: string, removed: string }) => `${source} → ${name}: taken out: ${removed}`,
  of: ({ what, count }: { what: string, count: number }) => count === 1 ? what : `${what} (${count} ×)`,
  facts: { position: 'where', time: 'when', device: 'with which device' },
  kinds: {
    'position': 'a position', 'exif': 'Exif', 'xmp': 'XMP', 'iptc': 'IPTC', 'comment': 'text', 'vendor': 'a block of the maker or a program', 'second-picture': 'a second picture',
    'film': 'a film', 'trailer': 'data behind the picture', 'colour-profile': 'a colour profile (the same colours, said in our own words)',
    'colour-profile-unknown': 'an uncommon colour profile (colours may look a little different)', 'unread-bytes': 'bytes of the picture that nothing reads',
  } satisfies Record<Removed['kind'], string>,
  written: (dir: string) => `Written to ${dir}. The folder private in it is yours alone.`,
}

export const protectPhotoHelp = `whereprint protect PHOTO… --profile photo --out DIR [--json]

Writes photos that can be shared: the same pictures to the pixel, in files that hold nothing else. JPEG, PNG and WebP; any other format, and what is
damaged, is refused. Names and file dates are new and say nothing. In DIR/private stands the proof, which is yours alone.

  --out DIR   where to write
  --json      the proof as one JSON object

The picture itself may still show where it was taken.

Examples
  whereprint protect IMG_*.jpg --profile photo --out share
`
