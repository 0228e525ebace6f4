/** A network, drawn still: sigma over what layout.ts has placed. */

import Sigma from "sigma";

import { namesOver } from "../picture/names";
import { lines, shortened } from "../picture/written";
import type { Network } from "../rdf/edges";
import { cameraOf, coloursIn, drawPointed, type Ground, png, showWhatCanBeChosen } from "../sigma/drawing";
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

interface Colours extends Ground {
  readonly edge: string;
  readonly faint: string;
  readonly groups: readonly string[];
}

const WIDTH = 26; // of a name's line, in characters
const LINES = 2;
const CROWDED = 150; // of more nodes only those are named that are so large, in pixels of their radius
const NAMED_FROM = 5;

/** Draw a network in an element; its colours are the page's. */
export function draw(host: HTMLElement, { network, nameOf, groupOf, onChoose }: Options): Drawing {
  const graph = laidOut(network);
  graph.forEachNode((iri) => graph.mergeNodeAttributes(iri, { label: shortened(nameOf(iri), WIDTH * LINES) }));
  let colours = coloursOf(host);
  let chosen: string | undefined;
  const near = (iri: string): boolean => chosen === undefined || iri === chosen || graph.areNeighbors(iri, chosen);
  const sigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    defaultEdgeType: "line",
    labelFont: getComputedStyle(host).fontFamily,
    labelSize: 12.5,
    renderLabels: false, // names.ts writes them, none over another
    minCameraRatio: 0.02,
    maxCameraRatio: 4,
    stagePadding: 60,
    zIndex: true,
    hideEdgesOnMove: graph.size > 20_000,
    defaultDrawNodeHover: (context, data, settings) => {
      drawPointed(context, data, settings.labelSize, settings.labelFont, colours);
    },
    nodeReducer: (iri, data) => ({
      ...data,
      color: near(iri) ? (colours.groups[groupOf(iri) % colours.groups.length] ?? colours.ink) : colours.faint,
      zIndex: near(iri) ? 1 : 0,
    }),
    edgeReducer: (edge, data) => {
      const shown = chosen === undefined || graph.hasExtremity(edge, chosen);
      return {
        ...data,
        size: Math.min(4, 0.8 + Math.log2(data["weight"] ?? 1) * 0.6),
        color: shown ? colours.edge : colours.faint,
        zIndex: shown ? 1 : 0,
      };
    },
  });
  const names = namesOver(sigma, host);
  const byDegree = graph.nodes().sort((a, b) => graph.degree(b) - graph.degree(a));
  const name = (): void => {
    const first = byDegree.filter((iri) => iri === chosen);
    const rest = byDegree.filter((iri) => iri !== chosen && near(iri));
    const from = chosen === undefined && graph.order > CROWDED ? NAMED_FROM : 0;
    const candidates = [...first, ...rest].map((iri) => ({
      node: iri,
      style: iri === chosen ? ("strong" as const) : ("plain" as const),
      from,
      lines: () => lines(nameOf(iri), WIDTH, LINES),
    }));
    names.name(candidates, byDegree);
    sigma.refresh({ skipIndexation: true });
  };
  name();
  const camera = cameraOf(sigma, () => (colours = coloursOf(host)));
  const choose = (iri: string | undefined): void => {
    chosen = iri !== undefined && graph.hasNode(iri) ? iri : undefined;
    name();
  };
  sigma.on("clickNode", ({ node }) => onChoose(node));
  sigma.on("clickStage", () => onChoose(undefined));
  showWhatCanBeChosen(sigma, host);
  return {
    choose,
    zoom: camera.zoom,
    whole: camera.whole,
    picture: () => {
      sigma.refresh();
      const layers = Object.entries(sigma.getCanvases()).filter(([name]) => name !== "mouse");
      return png([...layers.map(([, layer]) => layer), names.canvas], colours.paper);
    },
    destroy: () => {
      camera.release();
      names.destroy();
      sigma.kill();
    },
  };
}

function coloursOf(host: HTMLElement): Colours {
  const colour = coloursIn(host);
  return {
    ink: colour("--ink"),
    edge: colour("--network-edge"),
    faint: colour("--line"),
    paper: colour("--paper"),
    groups: [1, 2, 3, 4].map((number) => colour(`--group-${number}`)),
  };
}
