import type { CustomLayerInterface } from 'maplibre-gl'
import { makeProgram } from './make-program.ts'

/** The trail as pixels, RGBA, row by row from the north-west, and the part of the map it covers in widths of the world; west may be below 0, east above 1. */
export interface HeatPicture {
  readonly pixels: Uint8ClampedArray
  readonly widthPx: number
  readonly heightPx: number
  readonly west: number
  readonly north: number
  readonly east: number
  readonly south: number
}

/** A layer of the map that shows the trail as a picture. */
export interface HeatLayer { readonly layer: CustomLayerInterface, readonly show: (picture: HeatPicture) => void }

const vertexShader = `#version 300 es
uniform vec4 corners[4]; out vec2 spot;
void main() {
  gl_Position = corners[gl_VertexID];
  spot = vec2(gl_VertexID % 2, gl_VertexID / 2);
}`

const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D picture; in vec2 spot; out vec4 pixel;
void main() { pixel = texture(picture, spot); }`

interface Drawing { readonly program: WebGLProgram, readonly vertices: WebGLVertexArrayObject, readonly texture: WebGLTexture }

/**
 * Makes the layer: one rectangle. The pixels go to the graphics card as they come from the worker. MapLibre's own layer for pictures takes a canvas, and blends two
 * pictures for each pixel of the screen: without a graphics card a frame of panning took 2.2 times the bare map with it, and takes 1.6 times (bench/RESULTS.md).
 */
export function makeHeatLayer(): HeatLayer {
  let drawing: Drawing | undefined, picture: HeatPicture | undefined, isUploaded = false, centre = (): number => 0
  return {
    show: shown => {
      picture = shown
      isUploaded = false
    },
    layer: {
      id: 'heat', type: 'custom',
      onAdd: (map, gl) => {
        centre = () => map.getCenter().lng / 360 + 0.5
        drawing = gl instanceof WebGL2RenderingContext ? prepare(gl) : undefined
        isUploaded = false
      },
      render: (gl, { defaultProjectionData }) => {
        if (!drawing || !picture || !(gl instanceof WebGL2RenderingContext)) return
        gl.useProgram(drawing.program)
        gl.bindVertexArray(drawing.vertices)
        gl.activeTexture(gl.TEXTURE0)
        gl.bindTexture(gl.TEXTURE_2D, drawing.texture)
        if (!isUploaded) upload(gl, picture)
        isUploaded = true
        gl.uniform4fv(gl.getUniformLocation(drawing.program, 'corners'), cornersOf(picture, centre(), defaultProjectionData.mainMatrix))
        gl.uniform1i(gl.getUniformLocation(drawing.program, 'picture'), 0)
        gl.enable(gl.BLEND)
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
        gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4)
        gl.bindVertexArray(null)
      },
    },
  }
}

function prepare(gl: WebGL2RenderingContext): Drawing {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.LINEAR)
  for (const edge of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(gl.TEXTURE_2D, edge, gl.CLAMP_TO_EDGE)
  const program = makeProgram(gl, vertexShader, fragmentShader)
  gl.linkProgram(program)
  return { program, texture, vertices: gl.createVertexArray() }
}

/** Colours are multiplied by their opacity on the way: between an empty pixel and a full one nothing dark shows then. MapLibre sets its own way of uploading anew. */
function upload(gl: WebGL2RenderingContext, { pixels, widthPx, heightPx }: HeatPicture): void {
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false)
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true)
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4)
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, widthPx, heightPx, 0, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
}

/** Where the picture's corners are on the screen, in the copy of the world nearest to its middle. In doubles: floats would be metres off. */
function cornersOf({ west, north, east, south }: HeatPicture, centre: number, matrix: Iterable<number>): Float32Array {
  const m = [...matrix], at = (index: number): number => m[index] ?? 0, turns = Math.round(centre - (west + east) / 2)
  const corner = (x: number, y: number): number[] => [0, 1, 2, 3].map(row => at(row) * (x + turns) + at(4 + row) * y + at(12 + row))
  return Float32Array.from([corner(west, north), corner(east, north), corner(west, south), corner(east, south)].flat())
}
