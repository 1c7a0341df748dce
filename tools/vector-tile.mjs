/** A growing buffer of protocol buffers' wire format (protobuf.dev/programming-guides/encoding): what vector tiles need of it. */
class Message {
  bytes = []
  varint(value) {
    for (; value > 127; value = Math.floor(value / 128)) this.bytes.push((value % 128) | 128)
    this.bytes.push(value)
  }
  number(field, value) {
    this.varint(field * 8)
    this.varint(value)
  }
  block(field, bytes) {
    this.varint(field * 8 + 2)
    this.varint(bytes.length)
    for (const byte of bytes) this.bytes.push(byte)
  }
  text(field, value) { this.block(field, Buffer.from(value)) }
  packed(field, values) {
    const inner = new Message()
    for (const value of values) inner.varint(value)
    this.block(field, inner.bytes)
  }
}

const typeOf = { point: 1, line: 2, polygon: 3 }
const zigzag = value => value < 0 ? -2 * value - 1 : 2 * value

/**
 * Returns a tile (Mapbox Vector Tile specification 2.1). `layers` by name: `{ kind, parts }`; all lines, and all rings, of a layer are one feature; a point has
 * `{ at, properties }`, texts and whole numbers. Rings that go round clockwise on the map are filled, the others are holes in the one before.
 */
export function encodeTile(extent, layers) {
  const tile = new Message()
  for (const [name, { kind, parts }] of Object.entries(layers)) {
    const layer = kind === 'point' ? pointLayer(parts) : shapeLayer(kind, parts)
    if (!layer) continue
    layer.text(1, name)
    layer.number(5, extent)
    layer.number(15, 2)
    tile.block(3, layer.bytes)
  }
  return Uint8Array.from(tile.bytes)
}

function shapeLayer(kind, parts) {
  const geometry = []
  let x = 0, y = 0
  const move = ([toX, toY]) => {
    geometry.push(zigzag(toX - x), zigzag(toY - y))
    x = toX
    y = toY
  }
  for (const part of parts) {
    const points = part.filter(([px, py], i) => i === 0 || px !== part[i - 1][0] || py !== part[i - 1][1])
    if (kind === 'polygon' && points.length > 1 && points[0][0] === points.at(-1)[0] && points[0][1] === points.at(-1)[1]) points.pop()
    if (points.length < (kind === 'polygon' ? 3 : 2)) continue
    geometry.push(command(1, 1))
    move(points[0])
    geometry.push(command(2, points.length - 1))
    for (const point of points.slice(1)) move(point)
    if (kind === 'polygon') geometry.push(command(7, 1))
  }
  if (geometry.length === 0) return undefined
  const layer = new Message(), feature = new Message()
  feature.number(3, typeOf[kind])
  feature.packed(4, geometry)
  layer.block(2, feature.bytes)
  return layer
}

function pointLayer(parts) {
  if (parts.length === 0) return undefined
  const layer = new Message(), keys = new Map(), values = new Map()
  const indexOf = (table, key) => table.get(key) ?? (table.set(key, table.size), table.size - 1)
  for (const { at: [x, y], properties } of parts) {
    const feature = new Message()
    feature.packed(2, Object.entries(properties).flatMap(([key, value]) => [indexOf(keys, key), indexOf(values, value)]))
    feature.number(3, typeOf.point)
    feature.packed(4, [command(1, 1), zigzag(x), zigzag(y)])
    layer.block(2, feature.bytes)
  }
  for (const key of keys.keys()) layer.text(3, key)
  for (const value of values.keys()) {
    const inner = new Message()
    if (typeof value === 'string') inner.text(1, value)
    else inner.number(5, value)
    layer.block(4, inner.bytes)
  }
  return layer
}

const command = (id, count) => count * 8 + id
