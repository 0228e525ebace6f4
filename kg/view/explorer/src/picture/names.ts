/** Names over the picture, none over another: what stands out first, then the best joined. */

import type Sigma from "sigma";

export interface Name {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly font: string;
  readonly muted: boolean;
}

/** What may be named, in the order in which room is given out. */
export interface Candidate {
  readonly text: string;
  readonly style: "community" | "strong" | "plain";
  /** A node is named from so many pixels of its radius on. */
  readonly from: number;
  /** In the graph's measures; of a node, its key, which knows its size. */
  readonly at: { readonly x: number; readonly y: number } | string;
}

export interface Names {
  /** Name these from now on. */
  name(candidates: readonly Candidate[]): void;
  /** What is named now, and where, in pixels. */
  readonly placed: readonly Name[];
  readonly canvas: HTMLCanvasElement;
  recolour(): void;
  destroy(): void;
}

const HEIGHT = 12.5;
const MOST = 160; // names at once
const GAP = 3;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function namesOver(sigma: Sigma, host: HTMLElement): Names {
  const canvas = host.ownerDocument.createElement("canvas");
  canvas.className = "names-over";
  host.insertBefore(canvas, sigma.getCanvases()["hovers"] ?? null);
  const context = canvas.getContext("2d");
  let candidates: readonly Candidate[] = [];
  let placed: Name[] = [];
  const draw = (): void => {
    if (!context) return;
    const { width, height } = sigma.getDimensions();
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    placed = place(sigma, context, candidates, { width, height });
    write(context, placed, getComputedStyle(host));
  };
  sigma.on("afterRender", draw);
  return {
    name: (next) => {
      candidates = next;
    },
    get placed() {
      return placed;
    },
    canvas,
    recolour: draw,
    destroy: () => {
      sigma.off("afterRender", draw);
      canvas.remove();
    },
  };
}

export function fontOf(style: Candidate["style"], family: string): string {
  if (style === "community") return `italic 600 ${HEIGHT + 1.5}px Georgia, "Liberation Serif", serif`;
  return `${style === "strong" ? "600 " : ""}${HEIGHT}px ${family}`;
}

function place(sigma: Sigma, context: CanvasRenderingContext2D, candidates: readonly Candidate[], stage: { width: number; height: number }): Name[] {
  const found: Name[] = [];
  const taken: Box[] = [];
  const family = getComputedStyle(context.canvas).fontFamily;
  for (const { text, style, at, from } of candidates) {
    if (found.length >= MOST) break;
    const spot = typeof at === "string" ? nodeAt(sigma, at) : { ...sigma.graphToViewport(at), size: 0 };
    if (!spot || (spot.size < from && style !== "community") || spot.x < 0 || spot.y < 0 || spot.x > stage.width || spot.y > stage.height) continue;
    const font = fontOf(style, family);
    context.font = font;
    const width = context.measureText(text).width;
    for (const [x, y] of places(spot, width, style === "community")) {
      const box = { left: x - GAP, right: x + width + GAP, top: y - HEIGHT, bottom: y + GAP };
      if (box.left < 0 || box.right > stage.width || box.top < 0 || box.bottom > stage.height) continue;
      if (taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) continue;
      taken.push(box);
      found.push({ text, x, y, font, muted: style === "community" });
      break;
    }
  }
  return found;
}

function nodeAt(sigma: Sigma, key: string): { x: number; y: number; size: number } | undefined {
  const data = sigma.getNodeDisplayData(key);
  if (!data || data.hidden) return undefined;
  return { ...sigma.framedGraphToViewport(data), size: sigma.scaleSize(data.size) };
}

/** Where a name may stand: right of its node, left, below, above; a community's in its middle. */
function places({ x, y, size }: { x: number; y: number; size: number }, width: number, community: boolean): [number, number][] {
  if (community) return [[x - width / 2, y], [x - width / 2, y - HEIGHT]];
  const middle = y + HEIGHT / 3;
  return [
    [x + size + 4, middle],
    [x - size - 4 - width, middle],
    [x - width / 2, y + size + HEIGHT + 1],
    [x - width / 2, y - size - 5],
  ];
}

function write(context: CanvasRenderingContext2D, names: readonly Name[], style: CSSStyleDeclaration): void {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const [ink, muted, paper] = [colour("--ink"), colour("--muted"), colour("--paper")];
  context.direction = "ltr"; // where a name stands; within it the letters have their own
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = paper;
  for (const { text, x, y, font, muted: quiet } of names) {
    context.font = font;
    context.strokeText(text, x, y);
    context.fillStyle = quiet ? muted : ink;
    context.fillText(text, x, y);
  }
}
