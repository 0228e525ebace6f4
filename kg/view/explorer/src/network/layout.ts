/** Where the nodes of a network stand: the same network, the same places. */

import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

import type { Network } from "../rdf/edges";

/** More nodes than this are not laid out while somebody waits. */
export const MOST_NODES = 3000;
const TURN = Math.PI * (3 - Math.sqrt(5));

/** The network as a graph whose nodes have places and sizes. */
export function laidOut({ nodes, edges }: Network): Graph {
  const graph = new Graph({ type: "undirected", multi: false, allowSelfLoops: true });
  const largest = Math.max(1, ...nodes.map(({ degree }) => degree));
  const byDegree = [...nodes].sort((a, b) => b.degree - a.degree || (a.iri < b.iri ? -1 : 1));
  byDegree.forEach((node, index) => {
    // a sunflower's spiral: spread evenly, the best joined in the middle, nothing by chance
    const radius = 10 * Math.sqrt(index);
    graph.addNode(node.iri, {
      x: radius * Math.cos(index * TURN),
      y: radius * Math.sin(index * TURN),
      size: 3 + 9 * Math.sqrt(node.degree / largest),
    });
  });
  for (const { source, target, rows } of edges) {
    if (graph.hasEdge(source, target)) graph.updateEdgeAttribute(source, target, "weight", (w: number) => w + rows);
    else graph.addEdge(source, target, { weight: rows });
  }
  if (graph.order > 2) settle(graph);
  return graph;
}

function settle(graph: Graph): void {
  const settings = {
    ...forceAtlas2.inferSettings(graph),
    adjustSizes: graph.order < 400,
    barnesHutOptimize: graph.order > 400,
    edgeWeightInfluence: 0.5,
    gravity: 0.6,
  };
  const iterations = Math.round(Math.min(400, Math.max(50, 120_000 / graph.order)));
  forceAtlas2.assign(graph, { iterations, settings });
}
