/** A small still picture of everything, that opens the network. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { View } from "./app";
import { useLevel } from "./level";
import { texts } from "./texts";

const WIDTH = 340;
const HEIGHT = 250;
const MARGIN = 12;
const MOST_LINES = 20_000;

export function Overview({ view: { graph, looking, look } }: { view: View }) {
  const host = useRef<HTMLCanvasElement>(null);
  const { level } = useLevel("all");
  const dark = useDark();
  const [summary] = graph.levels;
  useEffect(() => {
    const canvas = host.current;
    const context = canvas?.getContext("2d");
    if (!level || !canvas || !context) return;
    const scale = Math.min(3, devicePixelRatio || 1);
    [canvas.width, canvas.height] = [WIDTH * scale, HEIGHT * scale];
    context.scale(scale, scale);
    const style = getComputedStyle(canvas);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const place = fitted(level.x, level.y);
    context.strokeStyle = colour("--network-edge");
    context.globalAlpha = 0.55;
    context.lineWidth = 0.6;
    context.beginPath();
    const step = Math.ceil(level.from.length / MOST_LINES);
    for (let edge = 0; edge < level.from.length; edge += step) {
      if (looking.hiddenRelations.has(graph.relation[level.edges[edge]!]!)) continue;
      context.moveTo(...place(level.place.get(level.from[edge]!)!));
      context.lineTo(...place(level.place.get(level.to[edge]!)!));
    }
    context.stroke();
    context.globalAlpha = 1;
    for (let at = 0; at < level.nodes.length; at++) {
      const node = level.nodes[at]!;
      const [x, y] = place(at);
      context.fillStyle = colour(`--type-${graph.type[node]}`);
      context.beginPath();
      context.arc(x, y, 1.2 + Math.min(4, Math.sqrt(graph.measured.degree[node]!) * 0.45), 0, 2 * Math.PI);
      context.fill();
    }
    canvas.dataset["drawn"] = "true";
  }, [level, dark]);
  if (!summary) return null;
  return (
    <section class="overview">
      <h2>{texts.overview}</h2>
      <button type="button" class="map" aria-label={texts.overviewLabel(summary.nodes, summary.edges)} onClick={() => look({ page: "network", level: "all" })}>
        <canvas ref={host} width={WIDTH} height={HEIGHT} />
      </button>
      <p class="detail">
        {texts.things(summary.nodes, summary.edges)}.{" "}
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
              <li key={name}><bdi>{name}</bdi> <span class="number">{texts.members(members)}</span></li>
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

function useDark(): boolean {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  useEffect(() => {
    const query = matchMedia("(prefers-color-scheme: dark)");
    const follow = (): void => setDark(query.matches);
    query.addEventListener("change", follow);
    return () => query.removeEventListener("change", follow);
  }, []);
  return dark;
}
