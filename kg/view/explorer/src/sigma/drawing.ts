/** What all drawings by sigma share: names beside nodes, the camera, the page's colours, a picture. */

import type Sigma from "sigma";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

import { whenRecoloured } from "../theme/theme";

export type Named = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** What names are written in, and on. */
export interface Ground {
  readonly ink: string;
  readonly paper: string;
}

export interface Camera {
  zoom(factor: number): void;
  whole(): void;
  /** Move what is in sight by so many pixels. */
  pan(x: number, y: number): void;
  /** Bring a node into sight, if it is out of it. */
  reach(node: string): void;
  release(): void;
}

const DURATION = 200; // of a movement, in milliseconds
const MARGIN = 40; // pixels that count as out of sight

/** The colours that an element's styles name. */
export function coloursIn(host: HTMLElement): (name: string) => string {
  const style = getComputedStyle(host);
  return (name) => style.getPropertyValue(name).trim();
}

/** The node that somebody points to, ringed, and its name on a ground of its own. */
export function drawPointed(
  context: CanvasRenderingContext2D,
  named: Named,
  height: number,
  font: string,
  ground: Ground,
): void {
  const { x, y, size, label, color } = named;
  context.font = `600 ${height}px ${font}`;
  const { start, width } = room(context, named);
  for (const [radius, fill] of [
    [size + 2, ground.ink],
    [size, color],
  ] as const) {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = fill;
    context.fill();
  }
  context.fillStyle = ground.paper;
  if (label) context.fillRect(start - 4, y - height / 2 - 4, width + 8, height + 8);
  context.fillStyle = ground.ink;
  context.fillText(label ?? "", start, y + height / 3);
}

/** Where a name begins, and how wide it is. */
function room(context: CanvasRenderingContext2D, { x, size, label }: Named): { start: number; width: number } {
  context.direction = "ltr"; // where it stands; within it the letters have their own
  const { width } = context.measureText(label ?? "");
  const left = x + size + width + 10 > context.canvas.clientWidth && x - size - width > 0;
  return { start: left ? x - size - width - 5 : x + size + 5, width };
}

/** The camera, as still as the reader wants it; told when the page's colours are others. */
export function cameraOf(sigma: Sigma, recolour: () => void): Camera {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const movement = (): { duration: number } => ({ duration: still.matches ? 0 : DURATION });
  const release = whenRecoloured(() => {
    recolour();
    sigma.refresh({ skipIndexation: true });
  });
  return {
    zoom: (factor) => {
      const camera = sigma.getCamera();
      void camera.animate({ ratio: camera.getBoundedRatio(camera.ratio / factor) }, movement());
    },
    pan: (x, y) => {
      const [from, to] = [sigma.viewportToFramedGraph({ x: 0, y: 0 }), sigma.viewportToFramedGraph({ x, y })];
      const camera = sigma.getCamera();
      void camera.animate({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y }, movement());
    },
    whole: () => void sigma.getCamera().animatedReset(movement()),
    reach: (node) => {
      const place = sigma.getNodeDisplayData(node);
      if (!place) return;
      const { x, y } = sigma.framedGraphToViewport(place);
      const { width, height } = sigma.getDimensions();
      const inside = x > MARGIN && y > MARGIN && x < width - MARGIN && y < height - MARGIN;
      if (!inside) void sigma.getCamera().animate({ x: place.x, y: place.y }, movement());
    },
    release,
  };
}

/** A pointing hand over what can be chosen. */
export function showWhatCanBeChosen(sigma: Sigma, host: HTMLElement): void {
  const pointing = (): string => (host.style.cursor = "pointer");
  const not = (): string => (host.style.cursor = "");
  sigma.on("enterNode", pointing);
  sigma.on("leaveNode", not);
  sigma.on("enterEdge", pointing);
  sigma.on("leaveEdge", not);
}

/** Layers, the lowest first, as one PNG on paper. WebGL has to have drawn in the same turn. */
export async function png(layers: readonly HTMLCanvasElement[], paper: string): Promise<Blob | null> {
  const [first] = layers;
  if (!first) return null;
  const canvas = first.ownerDocument.createElement("canvas");
  [canvas.width, canvas.height] = [first.width, first.height];
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const layer of layers) context.drawImage(layer, 0, 0, canvas.width, canvas.height);
  return await new Promise((resolve) => canvas.toBlob(resolve));
}
