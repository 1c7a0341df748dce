import type { CustomLayerInterface } from 'maplibre-gl'
import { makeProgram } from './make-program.ts'
import type { PathSegments } from './path-segments.ts'
import { worldUnits } from './trail-columns.ts'

/** A layer of the map that draws the exact path of the chosen time. */
export interface PathLayer { readonly layer: CustomLayerInterface, readonly show: (path: PathSegments, colour: readonly [number, number, number]) => void }

const vertexShader = `#version 300 es
in vec2 fromUnits; in vec2 toUnits; in float plainness;
uniform mat4 matrix; uniform vec2 halfScreen; uniform float halfWidth;
out float opacity;
void main() {
  vec4 start = matrix * vec4(fromUnits, 0.0, 1.0), end = matrix * vec4(toUnits, 0.0, 1.0);
  vec2 along = (end.xy / end.w - start.xy / start.w) * halfScreen;
  float length = length(along);
  bool isDot = length < 1e-4;
  vec2 ahead = isDot ? vec2(1.0, 0.0) : along / length, side = vec2(-ahead.y, ahead.x);
  float reach = isDot ? 2.0 * halfWidth : halfWidth;
  bool atEnd = gl_VertexID >= 2;
  float hand = gl_VertexID % 2 == 0 ? 1.0 : -1.0;
  vec4 here = atEnd ? end : start;
  // A little longer than the way, so that corners are closed; a fix without a way is a dot.
  vec2 offset = side * hand * reach + ahead * (atEnd ? reach : -reach);
  gl_Position = here + vec4(offset / halfScreen * here.w, 0.0, 0.0);
  opacity = plainness;
}`

const fragmentShader = `#version 300 es
precision mediump float;
uniform vec3 colour; in float opacity; out vec4 pixel;
void main() { pixel = vec4(colour, 1.0) * opacity; }`

const widthPx = 2.2
const numbersOfSegment = 5

interface Drawing { readonly program: WebGLProgram, readonly vertices: WebGLVertexArrayObject, readonly buffer: WebGLBuffer }

/** Makes the layer. Each segment is a rectangle, drawn by instancing; uniforms are plain ones, so that MapLibre's own layers are not disturbed. */
export function makePathLayer(): PathLayer {
  let context: WebGL2RenderingContext | undefined, drawing: Drawing | undefined
  let path: PathSegments | undefined, colour: readonly [number, number, number] = [0, 0, 0], isUploaded = false
  return {
    show: (shown, inColour) => {
      path = shown
      colour = inColour
      isUploaded = false
    },
    layer: {
      id: 'path', type: 'custom',
      onAdd: (_, gl) => {
        if (!(gl instanceof WebGL2RenderingContext)) return
        context = gl
        drawing = prepare(gl)
        isUploaded = false
      },
      render: (gl, { defaultProjectionData }) => {
        if (!context || !drawing || !path || path.segments.length === 0 || !(gl instanceof WebGL2RenderingContext)) return
        gl.bindVertexArray(drawing.vertices)
        gl.bindBuffer(gl.ARRAY_BUFFER, drawing.buffer)
        if (!isUploaded) gl.bufferData(gl.ARRAY_BUFFER, path.segments, gl.STATIC_DRAW)
        isUploaded = true
        gl.useProgram(drawing.program)
        const at = (name: string): WebGLUniformLocation | null => gl.getUniformLocation(drawing?.program ?? 0, name)
        gl.uniformMatrix4fv(at('matrix'), false, matrixFrom(defaultProjectionData.mainMatrix, path))
        const ratio = gl.drawingBufferWidth / Math.max(1, (gl.canvas as HTMLCanvasElement).clientWidth)
        gl.uniform2f(at('halfScreen'), gl.drawingBufferWidth / 2, gl.drawingBufferHeight / 2)
        gl.uniform1f(at('halfWidth'), widthPx / 2 * ratio)
        gl.uniform3f(at('colour'), ...colour)
        gl.enable(gl.BLEND)
        gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA)
        gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, path.segments.length / numbersOfSegment)
        gl.bindVertexArray(null)
      },
    },
  }
}

function prepare(gl: WebGL2RenderingContext): Drawing {
  const program = makeProgram(gl, vertexShader, fragmentShader), vertices = gl.createVertexArray(), buffer = gl.createBuffer()
  const inputs = [['fromUnits', 2, 0], ['toUnits', 2, 8], ['plainness', 1, 16]] as const
  inputs.forEach(([name], index) => gl.bindAttribLocation(program, index, name))
  gl.linkProgram(program)
  gl.bindVertexArray(vertices)
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer)
  inputs.forEach(([, size, offset], index) => {
    gl.enableVertexAttribArray(index)
    gl.vertexAttribPointer(index, size, gl.FLOAT, false, 4 * numbersOfSegment, offset)
    gl.vertexAttribDivisor(index, 1)
  })
  gl.bindVertexArray(null)
  return { program, vertices, buffer }
}

/** The map's matrix takes parts of the world's width; ours counts units from the path's origin. Multiplied in doubles: floats would be metres off. */
function matrixFrom(world: Iterable<number>, { originX, originY }: PathSegments): Float32Array {
  const m = [...world], at = (index: number): number => m[index] ?? 0
  const x = originX / worldUnits, y = originY / worldUnits
  const moved = [0, 1, 2, 3].map(row => at(row) * x + at(4 + row) * y + at(12 + row))
  return Float32Array.from(m, (value, index) => index < 8 ? value / worldUnits : index < 12 ? value : moved[index - 12] ?? 0)
}
