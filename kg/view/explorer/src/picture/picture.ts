/** A level, drawn still: sigma over places that were reckoned when the site was written. */

import Graph from "graphology";
import Sigma from "sigma";
import { createEdgeCompoundProgram, EdgeRectangleProgram, NodePointProgram } from "sigma/rendering";

import { cameraOf, coloursIn, png, showWhatCanBeChosen } from "../sigma/drawing";
import { inkedOf, lookOf, strandsOf, type EdgeColours, type EdgeLook } from "./edges";
import { linesUnder } from "./lines";
import { namesOver, type Candidate } from "./names";
import { nearestTo } from "./nearest";
import { drawPointed } from "./pointed";
import { printable } from "./printable";
import { byImportance, standing, type Focus, type Scene } from "./scene";
import { signProgram } from "./sign-program";
import { svgOf, type Inks } from "./svg";
import { lines, plain } from "./written";

export type { Circle, Focus, Scene } from "./scene";

export interface Options {
  readonly scene: Scene;
  readonly focus: Focus;
  readonly onNode: (node: number | undefined) => void;
  readonly onEdge: (edge: number) => void;
}

export interface Picture {
  show(focus: Focus): void;
  /** Ring a node, as the keyboard goes from one to another, and bring it into sight. */
  point(node: number | undefined): void;
  /** Bring a node into the middle, where it is out of sight. */
  reach(node: number): void;
  /** Move by so many pixels. */
  pan(x: number, y: number): void;
  zoom(factor: number): void;
  whole(): void;
  png(): Promise<Blob | null>;
  svg(): string;
  destroy(): void;
}

interface Colours extends Inks, EdgeColours {
  readonly types: readonly string[];
}

const MANY = 20_000; // nodes or edges, of which edges are drawn as lines
const MOST_SIGNS = 5000; // more nodes are drawn as points: signs take ten times as long
const NO_EDGES = createEdgeCompoundProgram([]);
const MOST_CANDIDATES = 6000; // for names
const MOST_AROUND = 3000; // nodes that no name is written over
const ALL_NAMED = 150; // fewer nodes are all named where there is room
const NAMED_FROM = 4.6; // pixels of radius
const WIDTH = 27; // of a name's lines, in letters
const LINES = 2;
const TITLE_LINES = 3;

/** Draw a scene in an element; its colours are the page's. */
export function draw(host: HTMLElement, { scene, focus: given, onNode, onEdge }: Options): Picture {
  const large = scene.labels.length > MANY || scene.from.length > MANY;
  let colours = coloursOf(host);
  let focus = given;
  let pointed: number | undefined;
  let stands = standing(scene, focus);
  const edgeLook = (edge: number): EdgeLook | undefined => lookOf(scene, focus, edge, stands !== undefined, colours);
  const sigma = new Sigma(new Graph(GRAPH), host, {
    allowInvalidContainer: true,
    // In the place of sigma's own, which it would else make ready too.
    nodeProgramClasses: {
      circle: scene.labels.length > MOST_SIGNS ? NodePointProgram : signProgram(scene.signs, () => colours.paper),
    },
    edgeProgramClasses: { line: large ? NO_EDGES : EdgeRectangleProgram, arrow: NO_EDGES },
    enableEdgeEvents: !large,
    renderLabels: false, // names.ts writes them, none over another
    minCameraRatio: 0.003,
    maxCameraRatio: 3,
    stagePadding: 46,
    zIndex: !large,
    defaultDrawNodeHover: (context, data) => {
      const node = Number((data as { key?: string }).key);
      drawPointed(
        context,
        data,
        { name: plain(scene.labels[node] ?? ""), sign: scene.signs[scene.type[node]!] ?? "" },
        colours,
      );
    },
    nodeReducer: (key, data) => {
      const node = Number(key);
      if (!focus.nodes[node]) return { ...data, hidden: true };
      const out = stands === undefined || stands.has(node);
      return {
        ...data,
        color: out ? (colours.types[scene.type[node]!] ?? colours.ink) : colours.faint,
        highlighted: node === focus.chosen || node === pointed,
        zIndex: out ? (scene.strong.has(node) ? 2 : 1) : 0,
      };
    },
    edgeReducer: (key) => inkedOf(edgeLook(Number(key))) ?? { hidden: true },
  });
  const lines = large ? linesUnder(sigma, scene.labels.length, scene) : undefined;
  const strand = (): void => lines?.show(strandsOf(scene, focus, stands !== undefined, colours));
  const names = namesOver(sigma, host);
  const order = byImportance(scene);
  const name = (): void => {
    const shown = order.filter((node) => focus.nodes[node] && (stands === undefined || stands.has(node)));
    names.name(
      candidates(scene, shown, focus, stands !== undefined),
      shown.length > MOST_AROUND ? [] : shown.map(String),
    );
  };
  const recolour = (): void => {
    colours = coloursOf(host);
    strand();
  };
  strand();
  name();
  const fit = (): void => {
    sigma.setCustomBBox(extentOf(scene, focus));
    lines?.redraw();
  };
  fit();
  sigma.setGraph(graphOf(scene, !large)); // which draws it, with its lines and names, for the first time
  const camera = cameraOf(sigma, recolour);
  const svg = (): string => svgOf(sigma, scene, names, edgeLook, colours);
  const choose = (node: number | undefined): void => onNode(node);
  sigma.on("clickNode", ({ node }) => choose(Number(node)));
  sigma.on("clickEdge", ({ edge }) => onEdge(Number(edge)));
  sigma.on("clickStage", ({ event }) => choose(nearestTo(sigma, scene, focus, event)));
  showWhatCanBeChosen(sigma, host);
  const layers = (): HTMLCanvasElement[] => {
    lines?.redraw();
    sigma.refresh();
    const { edges, nodes, hovers } = sigma.getCanvases();
    return [edges, lines?.canvas, nodes, names.canvas, hovers].filter((layer) => layer !== undefined);
  };
  const release = printable(host, () => {
    recolour();
    return { layers: layers(), svg: large ? undefined : svg() };
  });
  return {
    show: (next) => {
      focus = next;
      stands = standing(scene, focus);
      strand();
      name();
      sigma.refresh({ skipIndexation: true });
    },
    point: (node) => {
      pointed = node;
      sigma.refresh({ skipIndexation: true });
      if (node !== undefined) camera.reach(String(node));
    },
    reach: (node) => camera.reach(String(node)),
    pan: camera.pan,
    zoom: camera.zoom,
    whole: () => {
      fit();
      sigma.refresh();
      camera.whole();
    },
    png: () => png(layers(), colours.paper),
    svg,
    destroy: () => {
      release();
      camera.release();
      names.destroy();
      lines?.destroy();
      sigma.kill();
    },
  };
}

/** The box around all that is shown. */
function extentOf({ x, y }: Scene, { nodes }: Focus): { x: [number, number]; y: [number, number] } | null {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let node = 0; node < nodes.length; node++) {
    if (!nodes[node]) continue;
    [left, right] = [Math.min(left, x[node]!), Math.max(right, x[node]!)];
    [low, high] = [Math.min(low, y[node]!), Math.max(high, y[node]!)];
  }
  return left <= right ? { x: [left, right], y: [low, high] } : null;
}

/** The colours of the types, by their numbers, as many as the page has. */
function typesOf(colour: (name: string) => string): string[] {
  const found: string[] = [];
  for (let next = colour("--type-0"); next; next = colour(`--type-${found.length}`)) found.push(next);
  return found;
}

const GRAPH = { type: "undirected", multi: true, allowSelfLoops: true } as const;

function graphOf(scene: Scene, withEdges: boolean): Graph {
  const graph = new Graph(GRAPH);
  for (let node = 0; node < scene.labels.length; node++) {
    graph.addNode(String(node), { x: scene.x[node], y: scene.y[node], size: scene.size[node], sign: scene.type[node] });
  }
  for (let edge = 0; withEdges && edge < scene.from.length; edge++) {
    graph.addEdgeWithKey(String(edge), String(scene.from[edge]), String(scene.to[edge]));
  }
  return graph;
}

/** What may be named, and what of it first: titles, communities, then the best joined. */
function candidates(
  scene: Scene,
  shown: readonly number[],
  { chosen, nodes: drawn }: Focus,
  narrowed: boolean,
): Candidate[] {
  const from = narrowed || scene.labels.length <= ALL_NAMED ? 0 : NAMED_FROM;
  const named = (node: number): Candidate => {
    const strong = scene.strong.has(node);
    return {
      lines: () => linesOf(scene.labels[node] ?? "", strong ? TITLE_LINES : LINES),
      style: strong ? "strong" : "plain",
      from: strong ? 0 : from,
      node: String(node),
      circle: narrowed ? undefined : scene.strong.get(node),
    };
  };
  const nodes = shown
    .filter((node) => node !== chosen && (narrowed || !scene.unnamed.has(node)))
    .slice(0, MOST_CANDIDATES);
  if (narrowed) return nodes.map(named); // the chosen one's name is written above all
  const [strong, others] = [
    nodes.filter((node) => scene.strong.has(node)),
    nodes.filter((node) => !scene.strong.has(node)),
  ];
  const isThere = (members: readonly number[]): boolean =>
    2 * members.filter((node) => drawn[node]).length >= members.length;
  const there = scene.islands.filter(({ members }) => isThere(members));
  const communities = there.map(({ name, members: _, ...circle }): Candidate => ({
    from,
    lines: () => linesOf(name, LINES),
    style: "community",
    circle,
  }));
  return [...strong.map(named), ...communities, ...others.map(named)];
}

const known = new Map<string, readonly string[]>();

function linesOf(label: string, most: number): readonly string[] {
  const found = known.get(label) ?? lines(label, WIDTH, most);
  known.set(label, found);
  return found;
}

function coloursOf(host: HTMLElement): Colours {
  const colour = coloursIn(host);
  return {
    ink: colour("--ink"),
    muted: colour("--muted"),
    paper: colour("--paper"),
    sans: colour("--sans"),
    serif: colour("--serif"),
    edge: colour("--network-edge"),
    strong: colour("--network-strong"),
    faint: colour("--network-faint"),
    types: typesOf(colour),
  };
}
