import { PbfWriter } from 'pbf'

/** A point of a tile, from its north-western corner eastwards and southwards. Whole numbers where it is written. */
export type TilePoint = readonly [x: number, y: number]

/** Something on the map: points, lines or rings, all with the same properties. Rings that go round clockwise on the map are filled, the others are holes in the one before. */
export interface TileFeature {
  readonly type: 'point' | 'line' | 'polygon'
  readonly parts: readonly (readonly TilePoint[])[]
  /** Texts, and whole numbers of at least 0. */
  readonly properties?: Readonly<Record<string, string | number>>
}

const typeOf = { point: 1, line: 2, polygon: 3 }
const moveTo = 1, lineTo = 2, closePath = 7

/** Returns a tile (Mapbox Vector Tile specification 2.1) of layers by name; no bytes when nothing is in it. What is too small to have a shape is left out. */
export function encodeTile(extent: number, layers: Readonly<Record<string, readonly TileFeature[]>>): Uint8Array {
  const tile = new PbfWriter()
  for (const [name, features] of Object.entries(layers)) {
    const shapes = features.map(feature => ({ feature, geometry: geometryOf(feature) })).filter(({ geometry }) => geometry.length > 0)
    if (shapes.length > 0) tile.writeMessage(3, (_, layer) => writeLayer(layer, { name, extent, shapes }), undefined)
  }
  return tile.finish()
}

interface Layer {
  readonly name: string
  readonly extent: number
  readonly shapes: readonly { readonly feature: TileFeature, readonly geometry: number[] }[]
}

function writeLayer(layer: PbfWriter, { name, extent, shapes }: Layer): void {
  const keys = new Map<string, number>(), values = new Map<string | number, number>()
  for (const { feature, geometry } of shapes) {
    layer.writeMessage(2, (_, pbf) => {
      const tags = Object.entries(feature.properties ?? {}).flatMap(([key, value]) => [indexOf(keys, key), indexOf(values, value)])
      if (tags.length > 0) pbf.writePackedVarint(2, tags)
      pbf.writeVarintField(3, typeOf[feature.type])
      pbf.writePackedVarint(4, geometry)
    }, undefined)
  }
  for (const key of keys.keys()) layer.writeStringField(3, key)
  for (const value of values.keys()) {
    layer.writeMessage(4, (_, pbf) => {
      if (typeof value === 'string') pbf.writeStringField(1, value)
      else pbf.writeVarintField(5, value)
    }, undefined)
  }
  layer.writeStringField(1, name)
  layer.writeVarintField(5, extent)
  layer.writeVarintField(15, 2)
}

function indexOf<T>(table: Map<T, number>, key: T): number {
  const known = table.get(key) ?? table.size
  table.set(key, known)
  return known
}

function geometryOf({ type, parts }: TileFeature): number[] {
  const geometry: number[] = []
  let x = 0, y = 0
  const move = ([toX, toY]: TilePoint): void => {
    geometry.push(zigzag(toX - x), zigzag(toY - y))
    x = toX
    y = toY
  }
  for (const part of parts) {
    const points = part.filter(([px, py], i) => i === 0 || px !== part[i - 1][0] || py !== part[i - 1][1])
    if (type === 'polygon' && points.length > 1 && points[0][0] === points[points.length - 1][0] && points[0][1] === points[points.length - 1][1]) points.pop()
    if (points.length < { point: 1, line: 2, polygon: 3 }[type]) continue
    geometry.push(command(moveTo, 1))
    move(points[0])
    if (type === 'point') continue
    geometry.push(command(lineTo, points.length - 1))
    for (const point of points.slice(1)) move(point)
    if (type === 'polygon') geometry.push(command(closePath, 1))
  }
  return geometry
}

function command(id: number, count: number): number {
  return count * 8 + id
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value
}
