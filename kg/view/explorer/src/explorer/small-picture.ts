/** A level in little, without names. */

import { drawSign, signOf } from "../picture/signs";
import type { Graph, Level } from "./graph";
import { sizesOf } from "./scene";

const MARGIN = 10;
const MOST_LINES = 20_000;
const SOLID = 600; // lines that are drawn in their full colour
const LIGHTEST = 0.08;
const MOST_SIGNS = 5000; // more are drawn as squares
const SMALLER = 0.5; // than in the large picture

interface Small {
  readonly graph: Graph;
  readonly level: Level;
  /** Relations that are not drawn, nor what only they join. */
  readonly hidden: ReadonlySet<number>;
  readonly width: number;
  readonly height: number;
}

export function drawSmall(context: CanvasRenderingContext2D, small: Small): void {
  const { graph, level } = small;
  const style = getComputedStyle(context.canvas);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const colours = graph.types.map((_, type) => colour(`--type-${type}`));
  const seen = seenOf(small);
  const place = fitted(small, seen);
  drawLines(context, small, place, colour("--network-edge"));
  const sizes = sizesOf(graph, level);
  seen.sort((a, b) => sizes[a]! - sizes[b]!);
  for (const at of seen) {
    const type = graph.type[level.nodes[at]!]!;
    const [x, y] = place(at);
    const radius = sizes[at]! * SMALLER;
    if (seen.length > MOST_SIGNS) {
      context.fillStyle = colours[type]!;
      context.fillRect(x - radius / 2, y - radius / 2, radius, radius);
    } else drawSign(context, signOf(graph.types[type]!.key), { x, y }, radius, colours[type]!);
  }
}

function drawLines(
  context: CanvasRenderingContext2D,
  { graph, level, hidden }: Small,
  place: (at: number) => [number, number],
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = 0.6;
  context.globalAlpha = Math.max(LIGHTEST, Math.min(1, (SOLID / Math.max(1, level.from.length)) ** 0.6));
  context.beginPath();
  const step = Math.ceil(level.from.length / MOST_LINES);
  for (let edge = 0; edge < level.from.length; edge += step) {
    if (hidden.has(graph.relation[level.edges[edge]!]!)) continue;
    context.moveTo(...place(level.place.get(level.from[edge]!)!));
    context.lineTo(...place(level.place.get(level.to[edge]!)!));
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** The places of what something joins that is drawn, and of what nothing joins. */
function seenOf({ graph, level, hidden }: Small): number[] {
  const [joined, drawn] = [new Uint8Array(graph.count), new Uint8Array(graph.count)];
  for (let edge = 0; edge < level.from.length; edge++) {
    const [from, to] = [level.from[edge]!, level.to[edge]!];
    joined[from] = joined[to] = 1;
    if (!hidden.has(graph.relation[level.edges[edge]!]!)) drawn[from] = drawn[to] = 1;
  }
  return Array.from(level.nodes, (_, at) => at).filter((at) => drawn[level.nodes[at]!] || !joined[level.nodes[at]!]);
}

/** Places in the small picture. */
function fitted({ level: { x, y }, width, height }: Small, seen: readonly number[]): (at: number) => [number, number] {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const at of seen) {
    [left, right] = [Math.min(left, x[at]!), Math.max(right, x[at]!)];
    [low, high] = [Math.min(low, y[at]!), Math.max(high, y[at]!)];
  }
  const scale = Math.min((width - 2 * MARGIN) / (right - left || 1), (height - 2 * MARGIN) / (high - low || 1));
  return (at) => [width / 2 + (x[at]! - (left + right) / 2) * scale, height / 2 - (y[at]! - (low + high) / 2) * scale];
}
