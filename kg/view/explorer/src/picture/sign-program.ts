/** Nodes as the signs of their types: a program for sigma that draws them from one texture. */

import type Sigma from "sigma";
import { NodeProgram, type NodeProgramType, type ProgramInfo } from "sigma/rendering";
import type { NodeDisplayData, RenderParams } from "sigma/types";
import { floatColor } from "sigma/utils";

import { drawSign, REACH, ROUND } from "./signs";

const CELLS = 4; // a side of the texture
const CELL = 128; // pixels

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_sign;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_place;
varying vec2 v_cell;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 4.0;
  vec2 corner = vec2(cos(a_angle), sin(a_angle)) * ${(REACH / ROUND).toFixed(6)};
  gl_Position = vec4((u_matrix * vec3(a_position + size * corner, 1)).xy, 0, 1);
  v_place = corner * vec2(1.0, -1.0) * ${((2 * ROUND) / REACH).toFixed(6)};
  v_cell = vec2(mod(a_sign, ${CELLS}.0), floor(a_sign / ${CELLS}.0));
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`;

const FRAGMENT = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_place;
varying vec2 v_cell;
uniform sampler2D u_signs;
uniform vec3 u_paper;
void main(void) {
  #ifdef PICKING_MODE
  gl_FragColor = length(v_place) > ${(ROUND / REACH + 0.1).toFixed(3)} ? vec4(0.0) : v_color;
  #else
  vec2 at = (v_cell + 0.5 + clamp(v_place, -1.0, 1.0) * 0.5) / ${CELLS}.0;
  vec4 sign = texture2D(u_signs, at, -0.6);
  gl_FragColor = vec4(mix(u_paper, v_color.rgb, sign.r) * sign.g, sign.g);
  #endif
}`;

const UNIFORMS = ["u_matrix", "u_sizeRatio", "u_correctionRatio", "u_signs", "u_paper"] as const;

/** The program for these signs; a node's attribute "sign" says which it has. */
export function signProgram(signs: readonly string[], paper: () => string): NodeProgramType {
  const drawn = texture(signs);
  const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext;
  return class SignProgram extends NodeProgram<(typeof UNIFORMS)[number]> {
    private readonly signs: WebGLTexture;

    constructor(gl: WebGLRenderingContext, pickingBuffer: WebGLFramebuffer | null, renderer: Sigma) {
      super(gl, pickingBuffer, renderer);
      this.signs = gl.createTexture();
      gl.bindTexture(gl.TEXTURE_2D, this.signs);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, drawn);
      gl.generateMipmap(gl.TEXTURE_2D);
    }

    getDefinition() {
      return {
        VERTICES: 3,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_sign", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
        CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
      };
    }

    processVisibleItem(nodeIndex: number, start: number, data: NodeDisplayData & { sign?: number }): void {
      this.array.set([data.x, data.y, data.size, data.sign ?? 0, floatColor(data.color), nodeIndex], start);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations, isPicking }: ProgramInfo): void {
      gl.uniform1f(uniformLocations["u_correctionRatio"]!, params.correctionRatio);
      gl.uniform1f(uniformLocations["u_sizeRatio"]!, params.sizeRatio);
      gl.uniformMatrix3fv(uniformLocations["u_matrix"]!, false, params.matrix);
      if (isPicking) return;
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, this.signs);
      gl.uniform1i(uniformLocations["u_signs"]!, 0);
      gl.uniform3fv(uniformLocations["u_paper"]!, parts(paper()));
    }

    override kill(): void {
      this.normalProgram.gl.deleteTexture(this.signs);
      super.kill();
    }
  };
}

/** All signs side by side: red where a sign is, green where it or its margin is. */
function texture(signs: readonly string[]): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = CELLS * CELL;
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#000";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalCompositeOperation = "lighter";
  signs.forEach((sign, at) => {
    const middle = { x: ((at % CELLS) + 0.5) * CELL, y: (Math.floor(at / CELLS) + 0.5) * CELL };
    drawSign(context, sign, middle, ((CELL / 2) * ROUND) / REACH, "#f00", "#0f0");
  });
  return canvas;
}

/** A colour's parts, from 0 to 1. */
function parts(colour: string): number[] {
  const number = parseInt(colour.slice(1), 16);
  return [16, 8, 0].map((shift) => ((number >> shift) & 255) / 255);
}
