/** Names over the picture, none over another or over another's node: what stands out comes first. */

import type Sigma from "sigma";

import type { Circle } from "./scene";
import { isFromRight } from "./written";

export interface Name {
  readonly lines: readonly string[];
  readonly x: number;
  /** Where the first line stands. */
  readonly y: number;
  readonly align: "left" | "right" | "center";
  readonly style: Style;
}

type Style = "community" | "strong" | "plain";

/** What may be named, in the order in which room is given out. */
export interface Candidate {
  readonly lines: () => readonly string[];
  readonly style: Style;
  /** A node is named from so many pixels of its radius on. */
  readonly from: number;
  /** The node that is named. */
  readonly node?: string;
  /** The circle that the name is a title of, in the graph's measures. */
  readonly circle?: Circle | undefined;
}

export interface Names {
  /** Name these from now on, and write over none of these nodes. */
  name(candidates: readonly Candidate[], around: readonly string[]): void;
  /** What is named now, and where, in pixels. */
  readonly placed: readonly Name[];
  readonly canvas: HTMLCanvasElement;
  destroy(): void;
}

export const SIZE = 12.5; // of letters, in pixels
export const LINE = 15;
const MOST = 160; // names at once
const GAP = 3;
const TITLES = 24; // in sight at once
const FIRST = 12; // titles that are written over more than others
const AT_MOST = 8; // nodes over which they may be written
const ROOMY = 700; // pixels
const ACROSS = 3; // nodes over which others may be written
const RIM = 6; // of a circle, beyond the middles of its nodes

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

export function namesOver(sigma: Sigma, host: HTMLElement): Names {
  const canvas = host.ownerDocument.createElement("canvas");
  canvas.className = "names-over";
  host.insertBefore(canvas, sigma.getCanvases()["hovers"] ?? null);
  const context = canvas.getContext("2d");
  let candidates: readonly Candidate[] = [];
  let around: readonly string[] = [];
  let placed: Name[] = [];
  const widths = new Map<string, number>();
  const draw = (): void => {
    if (!context) return;
    const { width, height } = sigma.getDimensions();
    const ratio = devicePixelRatio || 1;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    [canvas.style.width, canvas.style.height] = [`${width}px`, `${height}px`];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    const style = getComputedStyle(host);
    const fonts = fontsIn(style);
    placed = place(sigma, (lines, of) => measured(context, widths, fonts[of], lines), candidates, around);
    write(context, placed, fonts, style);
  };
  sigma.on("afterRender", draw);
  return {
    name: (next, nodes) => {
      candidates = next;
      around = nodes;
    },
    get placed() {
      return placed;
    },
    canvas,
    destroy: () => {
      sigma.off("afterRender", draw);
      canvas.remove();
    },
  };
}

/** The font of a style, as style sheets write it. */
export function fontOf(style: Style): { style: string; weight: string; size: number; serif: boolean } {
  if (style === "community") return { style: "italic", weight: "600", size: SIZE + 1, serif: true };
  return { style: "normal", weight: style === "strong" ? "600" : "400", size: SIZE, serif: false };
}

/** The fonts of all styles, as a canvas wants them. */
function fontsIn(named: CSSStyleDeclaration): Readonly<Record<Style, string>> {
  const font = (of: Style): string => {
    const { style, weight, size, serif } = fontOf(of);
    return `${style} ${weight} ${size}px ${named.getPropertyValue(serif ? "--serif" : "--sans")}`;
  };
  return { community: font("community"), strong: font("strong"), plain: font("plain") };
}

/** How wide lines are; measured once, since a picture that moves asks for each frame. */
function measured(
  context: CanvasRenderingContext2D,
  known: Map<string, number>,
  font: string,
  lines: readonly string[],
): number {
  const key = `${font}\n${lines.join("\n")}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  context.font = font;
  const width = Math.max(...lines.map((line) => context.measureText(line).width));
  known.set(key, width);
  return width;
}

function place(
  sigma: Sigma,
  widthOf: (lines: readonly string[], style: Style) => number,
  candidates: readonly Candidate[],
  around: readonly string[],
): Name[] {
  const stage = sigma.getDimensions();
  const found: Name[] = [];
  const first = Math.ceil(FIRST * Math.min(1, stage.width / ROOMY));
  let titled = 0;
  const taken = new Crowd();
  const nodes = new Crowd();
  for (const key of around) {
    const spot = nodeAt(sigma, key);
    if (spot)
      nodes.add({
        left: spot.x - spot.size,
        right: spot.x + spot.size,
        top: spot.y - spot.size,
        bottom: spot.y + spot.size,
      });
  }
  for (const { lines: linesOf, style, node, circle, from } of candidates) {
    if (found.length >= MOST) break;
    if (style === "strong" && titled === TITLES) continue;
    const spot = node === undefined ? undefined : nodeAt(sigma, node);
    if (node !== undefined && (!spot || (spot.size < from && !circle) || isOutside(spot, stage))) continue;
    const lines = linesOf();
    const width = widthOf(lines, style);
    const height = lines.length * LINE;
    let best: { name: Name; box: Box; over: number } | undefined;
    for (const [x, top, align] of [
      ...(circle ? titles(ring(sigma, circle), height) : []),
      ...(spot ? beside(spot, height) : []),
    ]) {
      const left =
        align === "left" ? x : align === "right" ? x - width : within(x - width / 2, GAP, stage.width - width - GAP);
      const box = { left: left - GAP, right: left + width + GAP, top: top - 1, bottom: top + height + 1 };
      if (
        box.left < 0 ||
        box.right > stage.width ||
        box.top < 0 ||
        box.bottom > stage.height ||
        taken.count(box, 1) > 0
      )
        continue;
      const over = nodes.count(box, best?.over ?? Infinity) - (spot && touches(box, spot) ? 1 : 0);
      if (!best || over < best.over)
        best = {
          name: { lines, x: align === "center" ? left + width / 2 : x, y: top + SIZE, align, style },
          box,
          over,
        };
      if (over <= 0) break;
    }
    if (!best || best.over > (style !== "strong" ? 0 : found.length < first ? AT_MOST : ACROSS)) continue;
    taken.add(best.box);
    found.push(best.name);
    if (style === "strong") titled++;
  }
  return found;
}

function nodeAt(sigma: Sigma, key: string): Spot | undefined {
  const data = sigma.getNodeDisplayData(key);
  if (!data || data.hidden) return undefined;
  return { ...sigma.framedGraphToViewport(data), size: sigma.scaleSize(data.size) };
}

function ring(sigma: Sigma, { x, y, radius }: Circle): Spot {
  const middle = sigma.graphToViewport({ x, y });
  const edge = sigma.graphToViewport({ x: x + radius, y });
  return { ...middle, size: Math.hypot(edge.x - middle.x, edge.y - middle.y) + RIM };
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
const isOutside = ({ x, y }: Spot, { width, height }: { width: number; height: number }): boolean =>
  x < 0 || y < 0 || x > width || y > height;

/** Where a circle's title may stand: over it, under it, beside it, at a corner. */
function titles({ x, y, size }: Spot, height: number): [number, number, Name["align"]][] {
  const aslant = size * Math.SQRT1_2;
  return [
    [x, y - size - height - 3, "center"],
    [x, y + size + 3, "center"],
    [x + size + 4, y - height / 2, "left"],
    [x - size - 4, y - height / 2, "right"],
    [x + aslant, y - aslant - height, "left"],
    [x - aslant, y - aslant - height, "right"],
    [x + aslant, y + aslant, "left"],
    [x - aslant, y + aslant, "right"],
  ];
}

/** Where a node's name may stand: right of it, left, below, above. */
function beside({ x, y, size }: Spot, height: number): [number, number, Name["align"]][] {
  return [
    [x + size + 5, y - height / 2, "left"],
    [x - size - 5, y - height / 2, "right"],
    [x, y + size + 2, "center"],
    [x, y - size - height - 3, "center"],
  ];
}

const touches = (box: Box, { x, y, size }: Spot): boolean =>
  box.left < x + size && x - size < box.right && box.top < y + size && y - size < box.bottom;

/** Boxes, found by where they are. */
class Crowd {
  private readonly cells = new Map<number, Box[]>();

  add(box: Box): void {
    for (const cell of cellsOf(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** How many of them a box touches, as far as anybody wants to know. */
  count(box: Box, most: number): number {
    const found = new Set<Box>();
    for (const cell of cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)
          found.add(other);
        if (found.size > most) return found.size;
      }
    }
    return found.size;
  }
}

const CELL = 64;

function* cellsOf({ left, right, top, bottom }: Box): Generator<number> {
  for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++)
      yield row * 10_000 + column;
  }
}

function write(
  context: CanvasRenderingContext2D,
  names: readonly Name[],
  fonts: Readonly<Record<Style, string>>,
  style: CSSStyleDeclaration,
): void {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const [ink, muted, paper] = [colour("--ink"), colour("--muted"), colour("--paper")];
  context.lineJoin = "round";
  context.lineWidth = 3.5;
  context.strokeStyle = paper;
  for (const { lines, x, y, align, style: kind } of names) {
    context.font = fonts[kind];
    context.textAlign = align;
    context.direction = isFromRight(lines.join(" ")) ? "rtl" : "ltr";
    context.fillStyle = kind === "community" ? muted : ink;
    lines.forEach((line, at) => {
      context.strokeText(line, x, y + at * LINE);
      context.fillText(line, x, y + at * LINE);
    });
  }
}
