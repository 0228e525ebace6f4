/** How edges look: each by itself in a small picture, strand by strand in a large one. */

import type { Strand } from "./lines";
import { isOut, type Focus, type Scene } from "./scene";

export interface EdgeLook {
  readonly color: string;
  readonly opacity: number;
  readonly size: number;
  readonly zIndex: number;
}

export interface EdgeColours {
  readonly edge: string;
  readonly strong: string;
  readonly faint: string;
}

const THICKER = 0.3; // an edge that stands out, in pixels
const SOLID = 600; // edges; of more each is drawn the lighter, so that they are no wall
const LIGHTEST = 0.03;

const opacityOf = (edges: number): number => Math.max(LIGHTEST, Math.min(1, (SOLID / Math.max(1, edges)) ** 0.6));

/** How an edge looks; undefined where it is not shown. ``narrowed`` where some stand out. */
export function lookOf(
  scene: Scene,
  focus: Focus,
  edge: number,
  narrowed: boolean,
  { edge: plain, strong, faint }: EdgeColours,
): EdgeLook | undefined {
  if (!focus.edges[edge]) return undefined;
  const size = scene.width[edge]!;
  if (!narrowed) return { color: plain, opacity: opacityOf(scene.from.length), size, zIndex: 0 };
  return isOut(scene, focus, edge)
    ? { color: strong, opacity: 1, size: size + THICKER, zIndex: 1 }
    : { color: faint, opacity: 1, size, zIndex: 0 };
}

/** A look as WebGL wants it: where a colour is not opaque its parts are weaker too. */
export function inkedOf(look: EdgeLook | undefined): EdgeLook | undefined {
  if (!look || look.opacity === 1) return look;
  const number = parseInt(look.color.slice(1), 16);
  const [red, green, blue] = [16, 8, 0].map((shift) => Math.round(((number >> shift) & 255) * look.opacity));
  return { ...look, color: `rgba(${red}, ${green}, ${blue}, ${look.opacity.toFixed(3)})` };
}

/** The edges that are shown, those that stand out above the others. */
export function strandsOf(
  scene: Scene,
  focus: Focus,
  narrowed: boolean,
  { edge: plain, strong, faint }: EdgeColours,
): Strand[] {
  const [others, out]: [number[], number[]] = [[], []];
  for (let edge = 0; edge < scene.from.length; edge++) {
    if (focus.edges[edge]) (narrowed && isOut(scene, focus, edge) ? out : others).push(edge);
  }
  return [
    { edges: others, colour: narrowed ? faint : plain, opacity: narrowed ? 1 : opacityOf(others.length) },
    { edges: out, colour: strong, opacity: 1 },
  ];
}
