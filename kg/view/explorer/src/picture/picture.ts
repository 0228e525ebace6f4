/** A level, drawn still: sigma over places that were reckoned when the site was written. */

import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram } from "sigma/rendering";

import { cameraOf, coloursIn, drawPointed, type Ground, png, shortened, showWhatCanBeChosen } from "../sigma/drawing";
import { namesOver, type Candidate, type Names } from "./names";

/** What is drawn; nodes and edges are named by their places in these lists. */
export interface Scene {
  readonly labels: readonly string[];
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly size: ArrayLike<number>;
  /** The type of each node, as a place in the colours. */
  readonly type: ArrayLike<number>;
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly width: ArrayLike<number>;
  /** Communities that no node of theirs names. */
  readonly islands: readonly { readonly name: string; readonly x: number; readonly y: number }[];
  /** Nodes whose names come first. */
  readonly strong: ReadonlySet<number>;
}

/** What of it is shown, and what stands out. */
export interface Focus {
  readonly nodes: Uint8Array;
  readonly edges: Uint8Array;
  readonly chosen: number | undefined;
  readonly edge: readonly [number, number] | undefined;
  readonly way: readonly number[];
}

export interface Options {
  readonly scene: Scene;
  readonly focus: Focus;
  readonly onNode: (node: number | undefined) => void;
  readonly onEdge: (edge: number) => void;
}

export interface Picture {
  show(focus: Focus): void;
  /** Bring a node into the middle, where it is out of sight. */
  reach(node: number): void;
  zoom(factor: number): void;
  whole(): void;
  png(): Promise<Blob | null>;
  svg(): string;
  destroy(): void;
}

interface Colours extends Ground {
  readonly edge: string;
  readonly strong: string;
  readonly faint: string;
  readonly types: readonly string[];
}

const LARGE = 20_000; // nodes or edges that are drawn as points and lines
const MOST_CANDIDATES = 6000; // for names
const ALL_NAMED = 150; // fewer nodes are all named where there is room
const NAMED_FROM = 4; // pixels of radius
const CHARACTERS = 38; // of a name in the picture

/** Draw a scene in an element; its colours are the page's. */
export function draw(host: HTMLElement, { scene, focus: given, onNode, onEdge }: Options): Picture {
  const graph = graphOf(scene);
  const large = graph.order > LARGE || graph.size > LARGE;
  let colours = coloursOf(host);
  let focus = given;
  let stands = standing(scene, focus);
  const sigma = new Sigma(graph, host, {
    allowInvalidContainer: true,
    nodeProgramClasses: { circle: NodeCircleProgram, point: NodePointProgram },
    edgeProgramClasses: { line: EdgeLineProgram, rectangle: EdgeRectangleProgram },
    defaultNodeType: large ? "point" : "circle",
    defaultEdgeType: large ? "line" : "rectangle",
    enableEdgeEvents: !large,
    hideEdgesOnMove: large,
    renderLabels: false, // names.ts writes them, none over another
    labelFont: getComputedStyle(host).fontFamily,
    labelSize: 12.5,
    minCameraRatio: 0.003,
    maxCameraRatio: 3,
    stagePadding: 48,
    zIndex: !large,
    defaultDrawNodeHover: (context, data, settings) => {
      drawPointed(context, data, settings.labelSize, settings.labelFont, colours);
    },
    nodeReducer: (key, data) => {
      const node = Number(key);
      if (!focus.nodes[node]) return { ...data, hidden: true };
      const out = stands === undefined || stands.has(node);
      return {
        ...data,
        color: out ? (colours.types[scene.type[node]!] ?? colours.ink) : colours.faint,
        highlighted: node === focus.chosen,
        zIndex: out ? 1 : 0,
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
  const name = (): void => names.name(candidates(scene, order, focus, stands));
  name();
  const camera = cameraOf(sigma, () => (colours = coloursOf(host)));
  sigma.on("clickNode", ({ node }) => onNode(Number(node)));
  sigma.on("clickEdge", ({ edge }) => onEdge(Number(edge)));
  sigma.on("clickStage", () => onNode(undefined));
  showWhatCanBeChosen(sigma, host);
  return {
    show: (next) => {
      focus = next;
      stands = standing(scene, focus);
      name();
      sigma.refresh({ skipIndexation: true });
    },
    reach: (node) => camera.reach(String(node)),
    zoom: camera.zoom,
    whole: camera.whole,
    png: () => pngOf(sigma, names, colours),
    svg: () => svgOf(sigma, graph, scene, names, colours),
    destroy: () => {
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
  scene.labels.forEach((label, node) => {
    graph.addNode(String(node), { x: scene.x[node], y: scene.y[node], size: scene.size[node], label: shortened(label, CHARACTERS) });
  });
  for (let edge = 0; edge < scene.from.length; edge++) {
    graph.addEdgeWithKey(String(edge), String(scene.from[edge]), String(scene.to[edge]), { size: scene.width[edge] });
  }
  return graph;
}

/** The nodes in the order in which they are named: the strong, then the largest. */
function byImportance({ size, strong, labels }: Scene): number[] {
  const rank = (node: number): number => (strong.has(node) ? 1000 : 0) + size[node]!;
  return labels.map((_, node) => node).sort((a, b) => rank(b) - rank(a) || a - b);
}

/** What may be named, and what of it first. */
function candidates(scene: Scene, order: readonly number[], focus: Focus, stands: ReadonlySet<number> | undefined): Candidate[] {
  const from = stands !== undefined || scene.labels.length <= ALL_NAMED ? 0 : NAMED_FROM;
  const named = (node: number): Candidate => ({
    from: scene.strong.has(node) ? 0 : from,
    text: shortened(scene.labels[node] ?? "", CHARACTERS),
    style: scene.strong.has(node) || node === focus.chosen ? "strong" : "plain",
    at: String(node),
  });
  const nodes: number[] = [];
  for (const node of order) {
    if (nodes.length === MOST_CANDIDATES) break;
    if (focus.nodes[node] && node !== focus.chosen && (stands === undefined || stands.has(node))) nodes.push(node);
  }
  if (stands !== undefined) return nodes.map(named); // the chosen one's name is written above all
  const split = nodes.findIndex((node) => !scene.strong.has(node));
  const strong = nodes.slice(0, split < 0 ? nodes.length : split);
  const communities = scene.islands.map(({ name, x, y }): Candidate => ({ from, text: name, style: "community", at: { x, y } }));
  return [...strong.map(named), ...communities, ...nodes.slice(strong.length).map(named)];
}

/** What is not faint; undefined where everything stands alike. */
function standing(scene: Scene, { nodes, edges, chosen, edge, way }: Focus): ReadonlySet<number> | undefined {
  if (way.length > 0) return new Set(way);
  if (edge) return new Set(edge);
  if (chosen === undefined) return undefined;
  const found = new Set([chosen]);
  for (let at = 0; at < scene.from.length; at++) {
    if (!edges[at]) continue;
    if (scene.from[at] === chosen) found.add(scene.to[at]!);
    else if (scene.to[at] === chosen) found.add(scene.from[at]!);
  }
  return nodes[chosen] ? found : undefined;
}

function isOut({ from, to }: Scene, { way, edge, chosen }: Focus, at: number): boolean {
  const [one, other] = [from[at]!, to[at]!];
  if (way.length > 0) return way.some((node, step) => step > 0 && isPair(one, other, node, way[step - 1]!));
  if (edge) return isPair(one, other, edge[0], edge[1]);
  return one === chosen || other === chosen;
}

const isPair = (a: number, b: number, one: number, other: number): boolean =>
  (a === one && b === other) || (a === other && b === one);

function coloursOf(host: HTMLElement): Colours {
  const colour = coloursIn(host);
  return {
    ink: colour("--ink"),
    paper: colour("--paper"),
    edge: colour("--network-edge"),
    strong: colour("--network-strong"),
    faint: colour("--network-faint"),
    types: typesOf(colour),
  };
}

/** The drawing as PNG. */
async function pngOf(sigma: Sigma, names: Names, { paper }: Colours): Promise<Blob | null> {
  sigma.refresh();
  const { edges, nodes, hovers } = sigma.getCanvases();
  return await png([edges, nodes, names.canvas, hovers].filter((layer) => layer !== undefined), paper);
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** What is in sight as SVG, with the names that are written. */
function svgOf(sigma: Sigma, graph: Graph, scene: Scene, names: Names, colours: Colours): string {
  const { width, height } = sigma.getDimensions();
  const place = (node: number): { x: number; y: number } => sigma.graphToViewport({ x: scene.x[node]!, y: scene.y[node]! });
  const round = (number: number): string => number.toFixed(1);
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="100%" height="100%" fill="${colours.paper}"/>`,
  ];
  graph.forEachEdge((key) => {
    const data = sigma.getEdgeDisplayData(key);
    if (!data || data.hidden) return;
    const [a, b] = [place(scene.from[Number(key)]!), place(scene.to[Number(key)]!)];
    parts.push(`<line x1="${round(a.x)}" y1="${round(a.y)}" x2="${round(b.x)}" y2="${round(b.y)}" stroke="${data.color}" stroke-width="${round(data.size)}"/>`);
  });
  graph.forEachNode((key) => {
    const data = sigma.getNodeDisplayData(key);
    if (!data || data.hidden) return;
    const { x, y } = place(Number(key));
    parts.push(`<circle cx="${round(x)}" cy="${round(y)}" r="${round(sigma.scaleSize(data.size))}" fill="${data.color}"><title>${escaped(scene.labels[Number(key)] ?? "")}</title></circle>`);
  });
  for (const { text, x, y, font, muted } of names.placed) {
    parts.push(`<text x="${round(x)}" y="${round(y)}" style="${escaped(`font: ${font}`)}" fill="${muted ? colours.strong : colours.ink}" stroke="${colours.paper}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${escaped(text)}</text>`);
  }
  return `${parts.join("\n")}\n</svg>\n`;
}
