/** The journey of the data, in order. A folder of engine/ may import itself and the folders before it; never one after it. */
export const journey = ['units', 'geo', 'trail', 'import', 'vault', 'atlas', 'places', 'inference', 'exposure', 'attack', 'protection', 'export', 'report']

/** Folders beside the line, with the folders they may import besides themselves. */
export const beside = { simulate: ['units', 'geo', 'trail', 'export'], rights: ['units'] }
