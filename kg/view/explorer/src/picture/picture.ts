/** A level, drawn still: sigma over places that were reckoned when the site was written. */

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodePointProgram } from "sigma/rendering";

import { cameraOf, coloursIn, png, showWhatCanBeChosen } from "../sigma/drawing";
import { namesOver, type Candidate } from "./names";
import { nearestTo } from "./nearest";
import { drawPointed } from "./pointed";
import { printable } from "./printable";
import { byImportance, isOut, standing, type Focus, type Scene } from "./scene";
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

interface Colours extends Inks {
  readonly edge: string;
  readonly strong: string;
  readonly faint: string;
  readonly types: readonly string[];
}

const LARGE = 20_000; // nodes or edges that are drawn as points and lines
const MOST_CANDIDATES = 6000; // for names
const MOST_AROUND = 3000; // nodes that no name is written over
const ALL_NAMED = 150; // fewer nodes are all named where there is room
const NAMED_FROM = 4.6; // pixels of radius
const WIDTH = 27; // of a name's lines, in letters
const LETTER_LINES = 2;

/** Draw a scene in an element; its colours are the page's. */
export function draw(host: HTMLElement, { scene, focus: given, onNode, onEdge }: Options): Picture {
  const graph = graphOf(scene);
  const large = graph.order > LARGE || graph.size > LARGE;
  let colours = coloursOf(host);
  let focus = given;
  let pointed: number | undefined;
  let stands = standing(scene, focus);
  const sigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    nodeProgramClasses: { sign: signProgram(scene.signs, () => colours.paper), point: NodePointProgram },
    edgeProgramClasses: { line: EdgeLineProgram, rectangle: EdgeRectangleProgram },
    defaultNodeType: large ? "point" : "sign",
    defaultEdgeType: large ? "line" : "rectangle",
    enableEdgeEvents: !large,
    hideEdgesOnMove: large,
    renderLabels: false, // names.ts writes them, none over another
    minCameraRatio: 0.003,
    maxCameraRatio: 3,
    stagePadding: 34,
    zIndex: !large,
    defaultDrawNodeHover: (context, data) => {
      const node = Number((data as { key?: string }).key);
      drawPointed(context, data, { name: plain(scene.labels[node] ?? ""), sign: scene.signs[scene.type[node]!] ?? "" }, colours);
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
    edgeReducer: (key, data) => {
      const edge = Number(key);
      if (!focus.edges[edge]) return { ...data, hidden: true };
      const out = stands === undefined ? undefined : isOut(scene, focus, edge);
      return {
        ...data,
        color: out ? colours.strong : out === false ? colours.faint : colours.edge,
        size: out ? data["size"] + 0.7 : data["size"],
        zIndex: out ? 1 : 0,
      };
    },
  });
  const names = namesOver(sigma, host);
  const order = byImportance(scene);
  const name = (): void => {
    const shown = order.filter((node) => focus.nodes[node] && (stands === undefined || stands.has(node)));
    names.name(candidates(scene, shown, focus, stands !== undefined), shown.length > MOST_AROUND ? [] : shown.map(String));
  };
  name();
  const recolour = (): void => void (colours = coloursOf(host));
  const camera = cameraOf(sigma, recolour);
  const svg = (): string => svgOf(sigma, scene, names, colours);
  const choose = (node: number | undefined): void => onNode(node);
  sigma.on("clickNode", ({ node }) => choose(Number(node)));
  sigma.on("clickEdge", ({ edge }) => onEdge(Number(edge)));
  sigma.on("clickStage", ({ event }) => choose(nearestTo(sigma, scene, focus, event)));
  showWhatCanBeChosen(sigma, host);
  const layers = (): HTMLCanvasElement[] => {
    sigma.refresh();
    const { edges, nodes, hovers } = sigma.getCanvases();
    return [edges, nodes, names.canvas, hovers].filter((layer) => layer !== undefined);
  };
  const release = printable(host, () => {
    recolour();
    return { layers: layers(), svg: large ? undefined : svg() };
  });
  return {
    show: (next) => {
      focus = next;
      stands = standing(scene, focus);
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
    whole: camera.whole,
    png: () => png(layers(), colours.paper),
    svg,
    destroy: () => {
      release();
      camera.release();
      names.destroy();
      sigma.kill();
    },
  };
}

/** The colours of the types, by their numbers, as many as the page has. */
function typesOf(colour: (name: string) => string): string[] {
  const found: string[] = [];
  for (let next = colour("--type-0"); next; next = colour(`--type-${found.length}`)) found.push(next);
  return found;
}

function graphOf(scene: Scene): Graph {
  const graph = new Graph({ type: "undirected", multi: true, allowSelfLoops: true });
  for (let node = 0; node < scene.labels.length; node++) {
    graph.addNode(String(node), { x: scene.x[node], y: scene.y[node], size: scene.size[node], sign: scene.type[node] });
  }
  for (let edge = 0; edge < scene.from.length; edge++) {
    graph.addEdgeWithKey(String(edge), String(scene.from[edge]), String(scene.to[edge]), { size: scene.width[edge] });
  }
  return graph;
}

/** What may be named, and what of it first: titles, communities, then the best joined. */
function candidates(scene: Scene, shown: readonly number[], { chosen }: Focus, narrowed: boolean): Candidate[] {
  const from = narrowed || scene.labels.length <= ALL_NAMED ? 0 : NAMED_FROM;
  const named = (node: number): Candidate => {
    const title = scene.strong.get(node);
    return {
      lines: () => linesOf(scene.labels[node] ?? ""),
      style: title ? "strong" : "plain",
      from: title ? 0 : from,
      node: String(node),
      circle: narrowed ? undefined : title,
    };
  };
  const nodes = shown.filter((node) => node !== chosen && (narrowed || !scene.unnamed.has(node))).slice(0, MOST_CANDIDATES);
  if (narrowed) return nodes.map(named); // the chosen one's name is written above all
  const [strong, others] = [nodes.filter((node) => scene.strong.has(node)), nodes.filter((node) => !scene.strong.has(node))];
  const communities = scene.islands.map(({ name, ...circle }): Candidate => ({ from, lines: () => linesOf(name), style: "community", circle }));
  return [...strong.map(named), ...communities, ...others.map(named)];
}

const known = new Map<string, readonly string[]>();

function linesOf(label: string): readonly string[] {
  const found = known.get(label) ?? lines(label, WIDTH, LETTER_LINES);
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
