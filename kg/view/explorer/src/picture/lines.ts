/**
 * The edges of a large network, as lines drawn from lists of numbers on a layer of their own.
 *
 * Sigma keeps an object for each edge and hands all of them over again for every frame, which for
 * hundreds of thousands takes seconds. Here they are handed over once, and drawn when the picture
 * rests; while it moves, what was drawn moves with it.
 */

import type Sigma from "sigma";

import { penOf, type Stroke } from "./pen";

/** Edges that are drawn alike, by their places in the lists of their ends. */
export interface Strand {
  readonly edges: readonly number[];
  /** As in style sheets: #rrggbb. */
  readonly colour: string;
  readonly opacity: number;
}

export interface Lines {
  /** Draw these from now on, the first lowest. */
  show(strands: readonly Strand[]): void;
  /** Draw all anew with the next frame, for who copies the canvas then, or has moved the nodes. */
  redraw(): void;
  readonly canvas: HTMLCanvasElement;
  destroy(): void;
}

interface Ends {
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
}

/** Where two corners of the graph are in the picture: where it is, and how large. */
type Corners = readonly [left: number, top: number, right: number, bottom: number];

const LAYER = "lines";
const REST = 120; // milliseconds without a movement

/** Lines between the first so many nodes, whose keys are their places, under the layer of the nodes. */
export function linesUnder(sigma: Sigma, nodes: number, ends: Ends): Lines {
  const canvas = sigma.createCanvas(LAYER, { beforeLayer: "nodes", style: { transformOrigin: "0 0" } });
  const pen = penOf(sigma.createWebGLContext(LAYER, { canvas }));
  sigma.resize(true);
  let placed = false;
  let drawn: Corners | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    if (sigma.getGraph().order === 0) return;
    const now = cornersOf(sigma);
    if (drawn?.every((place, at) => place === now[at])) return;
    if (drawn && isMoving(sigma)) {
      canvas.style.transform = moved(drawn, now);
      clearTimeout(resting);
      resting = setTimeout(() => sigma.scheduleRender(), REST);
    } else {
      canvas.style.transform = "";
      drawn = now;
      if (!placed) pen.place(placesOf(sigma, nodes));
      placed = true;
      pen.draw(sigma.getRenderParams().matrix);
    }
  };
  const redraw = (): void => {
    drawn = undefined;
    placed = false;
  };
  sigma.on("afterRender", draw);
  sigma.on("resize", redraw);
  return {
    show: (strands) => {
      pen.take(strands.map((strand) => strokeOf(strand, ends)));
      drawn = undefined;
    },
    redraw,
    canvas,
    destroy: () => {
      clearTimeout(resting);
      sigma.off("afterRender", draw);
      sigma.off("resize", redraw);
    },
  };
}

/** Where sigma has put the nodes, one behind the other. */
function placesOf(sigma: Sigma, nodes: number): Float32Array {
  const places = new Float32Array(2 * nodes);
  for (let node = 0; node < nodes; node++) {
    const { x, y } = sigma.getNodeDisplayData(String(node))!;
    places[2 * node] = x;
    places[2 * node + 1] = y;
  }
  return places;
}

function strokeOf({ edges, colour, opacity }: Strand, { from, to }: Ends): Stroke {
  const ends = new Uint32Array(2 * edges.length);
  edges.forEach((edge, at) => {
    ends[2 * at] = from[edge]!;
    ends[2 * at + 1] = to[edge]!;
  });
  return { ends, colour, opacity };
}

function cornersOf(sigma: Sigma): Corners {
  const [one, other] = [sigma.framedGraphToViewport({ x: 0, y: 1 }), sigma.framedGraphToViewport({ x: 1, y: 0 })];
  return [one.x, one.y, other.x, other.y];
}

/** The transformation that brings what was drawn to where it is now. */
function moved([left, top, right]: Corners, [toLeft, toTop, toRight]: Corners): string {
  const scale = (toRight - toLeft) / (right - left);
  return `translate(${toLeft - scale * left}px, ${toTop - scale * top}px) scale(${scale})`;
}

function isMoving(sigma: Sigma): boolean {
  const mouse = sigma.getMouseCaptor();
  return (
    sigma.getCamera().isAnimated() ||
    mouse.isMoving ||
    mouse.draggedEvents > 0 ||
    mouse.currentWheelDirection !== 0 ||
    sigma.getTouchCaptor().isMoving
  );
}
