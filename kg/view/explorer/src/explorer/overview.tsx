/** A small still picture of everything, that opens the network. */

import { useEffect, useRef, useState } from "preact/hooks";

import { drawSign } from "../picture/signs";
import { whenRecoloured } from "../theme/theme";
import type { View } from "./app";
import type { Graph, Level } from "./graph";
import { useLevel } from "./level";
import { sceneOf } from "./scene";
import { texts } from "./texts";

const WIDTH = 340;
const HEIGHT = 250;
const MARGIN = 12;
const MOST_LINES = 20_000;
const MOST_SIGNS = 5000; // more are drawn as squares
const SMALLER = 0.5; // than in the large picture

export function Overview({ view: { graph, looking, look } }: { view: View }) {
  const host = useRef<HTMLCanvasElement>(null);
  const { level } = useLevel("all");
  const colours = useColours();
  const [summary] = graph.levels;
  useEffect(() => {
    const canvas = host.current;
    const context = canvas?.getContext("2d");
    if (!level || !canvas || !context) return;
    const scale = Math.min(3, devicePixelRatio || 1);
    [canvas.width, canvas.height] = [WIDTH * scale, HEIGHT * scale];
    context.scale(scale, scale);
    drawSmall(context, graph, level, looking.hiddenRelations, getComputedStyle(canvas));
    canvas.dataset["drawn"] = "true";
  }, [level, colours]);
  if (!summary) return null;
  return (
    <section class="overview">
      <h2>{texts.overview}</h2>
      <button type="button" class="map" aria-label={texts.overviewLabel(summary.nodes, summary.edges)} onClick={() => look({ page: "network", level: "all" })}>
        <canvas ref={host} width={WIDTH} height={HEIGHT} />
      </button>
      <p class="detail">
        <button type="button" class="plain" onClick={() => look({ page: "network", level: "all", chosen: undefined, facts: undefined, things: undefined })}>{texts.shownThings(summary.nodes)}</button>,{" "}
        <button type="button" class="plain" onClick={() => look({ page: "network", level: "all", chosen: undefined, facts: "all", hiddenRelations: new Set() })}>{texts.facts(summary.edges)}</button>.{" "}
        {graph.levels.map(({ key }, number) => (
          <>
            {number > 0 && " · "}
            <button type="button" class="plain" key={key} title={texts.level[key]?.about} onClick={() => look({ page: "network", level: key })}>{texts.level[key]?.label}</button>
          </>
        ))}
      </p>
      {level && level.islands.length > 1 && (
        <>
          <h2>{texts.communities}</h2>
          <p class="detail">{texts.communitiesNote}</p>
          <ul class="ranking">
            {level.islands.slice(0, 8).map(({ name, members }) => (
              <li key={name}><button type="button" class="plain" onClick={() => look({ page: "network", level: "all", chosen: undefined, facts: undefined, things: undefined, community: name })}><bdi>{name}</bdi> <span class="number">{texts.members(members)}</span></button></li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** Places in the small picture. */
function fitted(x: ArrayLike<number>, y: ArrayLike<number>): (at: number) => [number, number] {
  let [left, right, low, high] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let at = 0; at < x.length; at++) {
    [left, right] = [Math.min(left, x[at]!), Math.max(right, x[at]!)];
    [low, high] = [Math.min(low, y[at]!), Math.max(high, y[at]!)];
  }
  const scale = Math.min((WIDTH - 2 * MARGIN) / (right - left || 1), (HEIGHT - 2 * MARGIN) / (high - low || 1));
  return (at) => [WIDTH / 2 + (x[at]! - (left + right) / 2) * scale, HEIGHT / 2 - (y[at]! - (low + high) / 2) * scale];
}

/** A number that is another one whenever the page's colours are others. */
function useColours(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => whenRecoloured(() => setTimes((before) => before + 1)), []);
  return times;
}

function drawSmall(context: CanvasRenderingContext2D, graph: Graph, level: Level, hidden: ReadonlySet<number>, style: CSSStyleDeclaration): void {
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const colours = graph.types.map((_, type) => colour(`--type-${type}`));
  const place = fitted(level.x, level.y);
  context.strokeStyle = colour("--network-edge");
  context.lineWidth = 0.6;
  context.globalAlpha = Math.max(0.08, Math.min(1, (600 / level.from.length) ** 0.6));
  context.beginPath();
  const step = Math.ceil(level.from.length / MOST_LINES);
  for (let edge = 0; edge < level.from.length; edge += step) {
    if (hidden.has(graph.relation[level.edges[edge]!]!)) continue;
    context.moveTo(...place(level.place.get(level.from[edge]!)!));
    context.lineTo(...place(level.place.get(level.to[edge]!)!));
  }
  context.stroke();
  context.globalAlpha = 1;
  const { size, signs, type } = sceneOf(graph, level);
  const order = Array.from(size, (_, at) => at).sort((a, b) => size[a]! - size[b]!);
  for (const at of order) {
    const [x, y] = place(at);
    const radius = size[at]! * SMALLER;
    if (order.length > MOST_SIGNS) {
      context.fillStyle = colours[type[at]!]!;
      context.fillRect(x - radius / 2, y - radius / 2, radius, radius);
    } else drawSign(context, signs[type[at]!]!, { x, y }, radius, colours[type[at]!]!);
  }
}
