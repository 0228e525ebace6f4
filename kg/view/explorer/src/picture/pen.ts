/** Many straight lines in one call of WebGL. */

/** Lines of one colour. */
export interface Stroke {
  /** The numbers of the places where each begins and ends. */
  readonly ends: Uint32Array;
  /** As in style sheets: #rrggbb. */
  readonly colour: string;
  readonly opacity: number;
}

export interface Pen {
  /** Where lines may begin and end: across and up, place by place. */
  place(places: Float32Array): void;
  /** Hand over what is drawn from now on. */
  take(strokes: readonly Stroke[]): void;
  draw(matrix: Float32Array): void;
}

const VERTEX = /* glsl */ `
attribute vec2 a_place;
uniform mat3 u_matrix;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_place, 1)).xy, 0, 1);
}`;

const FRAGMENT = /* glsl */ `
precision mediump float;
uniform vec4 u_colour;
void main() {
  gl_FragColor = u_colour;
}`;

const BYTES = 4; // of a number

export function penOf(gl: WebGLRenderingContext): Pen {
  gl.getExtension("OES_element_index_uint"); // a part of WebGL 2
  const program = programOf(gl);
  const [matrixAt, colourAt] = [gl.getUniformLocation(program, "u_matrix"), gl.getUniformLocation(program, "u_colour")];
  const place = gl.getAttribLocation(program, "a_place");
  gl.useProgram(program);
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer());
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  let strokes: readonly Stroke[] = [];
  return {
    place: (places) => gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW),
    take: (next) => {
      strokes = next;
      const every = new Uint32Array(strokes.reduce((sum, { ends }) => sum + ends.length, 0));
      strokes.reduce((at, { ends }) => (every.set(ends, at), at + ends.length), 0);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, every, gl.STATIC_DRAW);
    },
    draw: (matrix) => {
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.uniformMatrix3fv(matrixAt, false, matrix);
      let from = 0;
      for (const { ends, colour, opacity } of strokes) {
        gl.uniform4fv(colourAt, inked(colour, opacity));
        gl.drawElements(gl.LINES, ends.length, gl.UNSIGNED_INT, BYTES * from);
        from += ends.length;
      }
    },
  };
}

function programOf(gl: WebGLRenderingContext): WebGLProgram {
  const program = gl.createProgram();
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, VERTEX],
    [gl.FRAGMENT_SHADER, FRAGMENT],
  ] as const) {
    const shader = gl.createShader(kind);
    if (!shader) throw new Error("WebGL has no shaders"); // its context was lost
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    throw new Error(gl.getProgramInfoLog(program) ?? "WebGL's context was lost");
  }
  return program;
}

/** A colour's parts from 0 to 1, multiplied by its opacity. */
function inked(colour: string, opacity: number): number[] {
  const number = parseInt(colour.slice(1), 16);
  return [...[16, 8, 0].map((shift) => (((number >> shift) & 255) / 255) * opacity), opacity];
}
