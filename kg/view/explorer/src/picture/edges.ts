/** How edges look: each by itself in a small picture, strand by strand in a large one. */

import type { Strand } from "./lines";
import { isOut, type Focus, type Scene } from "./scene";

export interface EdgeLook {
  readonly color: string;
  readonly size: number;
  readonly zIndex: number;
}

export interface EdgeColours {
  readonly edge: string;
  readonly strong: string;
  readonly faint: string;
}

const THICKER = 0.7; // an edge that stands out, in pixels
const SOLID = 8000; // edges; of more each is drawn the lighter, so that the dense parts show
const LIGHTEST = 0.03;

/** How an edge looks; undefined where it is not shown. ``narrowed`` where some stand out. */
export function lookOf(scene: Scene, focus: Focus, edge: number, narrowed: boolean, { edge: plain, strong, faint }: EdgeColours): EdgeLook | undefined {
  if (!focus.edges[edge]) return undefined;
  const size = scene.width[edge]!;
  if (!narrowed) return { color: plain, size, zIndex: 0 };
  return isOut(scene, focus, edge) ? { color: strong, size: size + THICKER, zIndex: 1 } : { color: faint, size, zIndex: 0 };
}

/** The edges that are shown, those that stand out above the others. */
export function strandsOf(scene: Scene, focus: Focus, narrowed: boolean, { edge: plain, strong, faint }: EdgeColours): Strand[] {
  const [others, out]: [number[], number[]] = [[], []];
  for (let edge = 0; edge < scene.from.length; edge++) {
    if (focus.edges[edge]) (narrowed && isOut(scene, focus, edge) ? out : others).push(edge);
  }
  const opacity = Math.max(LIGHTEST, Math.min(1, SOLID / others.length));
  return [
    { edges: others, colour: narrowed ? faint : plain, opacity: narrowed ? 1 : opacity },
    { edges: out, colour: strong, opacity: 1 },
  ];
}
