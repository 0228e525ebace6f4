/** A network, drawn still: sigma over what layout.ts has placed. */

import Sigma from "sigma";
import type { NodeDisplayData, PartialButFor } from "sigma/types";

import type { Network } from "../rdf/edges";
import { laidOut, MOST_NODES } from "./layout";

export { MOST_NODES };

export interface Options {
  readonly network: Network;
  /** What each node is called. */
  readonly nameOf: (iri: string) => string;
  /** Which of the page's colours a node has, counted from 0. */
  readonly groupOf: (iri: string) => number;
  /** Told which node somebody chose; undefined when none. */
  readonly onChoose: (iri: string | undefined) => void;
}

export interface Drawing {
  choose(iri: string | undefined): void;
  zoom(factor: number): void;
  whole(): void;
  picture(): Promise<Blob | null>;
  destroy(): void;
}

interface Colours {
  readonly ink: string;
  readonly edge: string;
  readonly faint: string;
  readonly paper: string;
  readonly groups: readonly string[];
}

/** Draw a network in an element; its colours are the page's. */
export function draw(host: HTMLElement, { network, nameOf, groupOf, onChoose }: Options): Drawing {
  const graph = laidOut(network);
  graph.forEachNode((iri) => graph.mergeNodeAttributes(iri, { label: shortened(nameOf(iri)) }));
  let colours = coloursOf(host);
  let chosen: string | undefined;
  const near = (iri: string): boolean => chosen === undefined || iri === chosen || graph.areNeighbors(iri, chosen);
  const sigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    defaultEdgeType: "line",
    labelFont: getComputedStyle(host).fontFamily,
    labelSize: 12.5,
    labelRenderedSizeThreshold: graph.order > 150 ? 6 : 0,
    labelDensity: graph.order > 150 ? 0.6 : 1.4,
    labelGridCellSize: 70,
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    stagePadding: 60,
    zIndex: true,
    hideEdgesOnMove: graph.size > 20_000,
    defaultDrawNodeLabel: (context, data, settings) => {
      if (data.label) drawName(context, data, settings.labelSize, settings.labelFont, colours, false);
    },
    defaultDrawNodeHover: (context, data, settings) => {
      drawName(context, data, settings.labelSize, settings.labelFont, colours, true);
    },
    nodeReducer: (iri, data) => ({
      ...data,
      color: near(iri) ? (colours.groups[groupOf(iri) % colours.groups.length] ?? colours.ink) : colours.faint,
      label: near(iri) ? data["label"] : null,
      forceLabel: chosen !== undefined && near(iri) && graph.degree(chosen) < 40,
      zIndex: near(iri) ? 1 : 0,
    }),
    edgeReducer: (edge, data) => {
      const shown = chosen === undefined || graph.hasExtremity(edge, chosen);
      return { ...data, size: Math.min(4, 0.8 + Math.log2(data["weight"] ?? 1) * 0.6), color: shown ? colours.edge : colours.faint, zIndex: shown ? 1 : 0 };
    },
  });
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const duration = (): number => (still.matches ? 0 : 200);
  const choose = (iri: string | undefined): void => {
    chosen = iri !== undefined && graph.hasNode(iri) ? iri : undefined;
    sigma.refresh({ skipIndexation: true });
  };
  sigma.on("clickNode", ({ node }) => onChoose(node));
  sigma.on("clickStage", () => onChoose(undefined));
  sigma.on("enterNode", () => (host.style.cursor = "pointer"));
  sigma.on("leaveNode", () => (host.style.cursor = ""));
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const recolour = (): void => {
    colours = coloursOf(host);
    sigma.refresh({ skipIndexation: true });
  };
  dark.addEventListener("change", recolour);
  return {
    choose,
    zoom: (factor) => {
      const { ratio } = sigma.getCamera();
      void sigma.getCamera().animate({ ratio: ratio / factor }, { duration: duration() });
    },
    whole: () => void sigma.getCamera().animatedReset({ duration: duration() }),
    picture: () => pictureOf(sigma, host, colours.paper),
    destroy: () => {
      dark.removeEventListener("change", recolour);
      sigma.kill();
    },
  };
}

function coloursOf(host: HTMLElement): Colours {
  const style = getComputedStyle(host);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: colour("--ink"),
    edge: colour("--network-edge"),
    faint: colour("--line"),
    paper: colour("--paper"),
    groups: [1, 2, 3, 4].map((number) => colour(`--group-${number}`)),
  };
}

const CHARACTERS = 44; // of a name in the picture; the list beside it has all

function shortened(name: string): string {
  const letters = Array.from(name.replace(/\s+/g, " "));
  return letters.length > CHARACTERS ? `${letters.slice(0, CHARACTERS - 1).join("")}…` : name;
}

type Named = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;

/** A name beside its node, on the side where there is room for it; of a pointed one, on a ground. */
function drawName(
  context: CanvasRenderingContext2D,
  { x, y, size, label, color }: Named,
  height: number,
  font: string,
  colours: Colours,
  pointed: boolean,
): void {
  const name = label ?? "";
  context.font = `${pointed ? "600 " : ""}${height}px ${font}`;
  const width = context.measureText(name).width;
  const { clientWidth } = context.canvas;
  const left = x + size + width + 10 > clientWidth && x - size - width > 0;
  const start = left ? x - size - width - 5 : x + size + 5;
  if (pointed) {
    context.beginPath();
    context.arc(x, y, size + 1.5, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
    context.fillStyle = colours.paper;
    context.fillRect(start - 4, y - height / 2 - 4, width + 8, height + 8);
  }
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = colours.paper;
  context.strokeText(name, start, y + height / 3);
  context.fillStyle = colours.ink;
  context.fillText(name, start, y + height / 3);
}

/** The drawing as PNG. */
async function pictureOf(sigma: Sigma, host: HTMLElement, paper: string): Promise<Blob | null> {
  sigma.refresh(); // WebGL forgets what it drew unless it is read in the same turn
  const layers = Object.entries(sigma.getCanvases()).filter(([name]) => name !== "mouse");
  const [first] = layers;
  if (!first) return null;
  const canvas = host.ownerDocument.createElement("canvas");
  [canvas.width, canvas.height] = [first[1].width, first[1].height];
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.fillStyle = paper;
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const [, layer] of layers) context.drawImage(layer, 0, 0);
  return await new Promise((resolve) => canvas.toBlob(resolve));
}
