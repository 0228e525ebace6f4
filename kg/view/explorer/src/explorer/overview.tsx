/** A small still picture of everything, that opens the network. */

import { useEffect, useRef, useState } from "preact/hooks";

import { whenRecoloured } from "../theme/theme";
import type { View } from "./app";
import { useLevel } from "./level";
import { drawSmall } from "./small-picture";
import { texts } from "./texts";

const WIDTH = 340;
const HEIGHT = 250;

export function Overview({ view: { graph, looking, look } }: { view: View }) {
  const host = useRef<HTMLCanvasElement>(null);
  const { level } = useLevel(graph, "all");
  const colours = useColours();
  const [summary] = graph.levels;
  useEffect(() => {
    const canvas = host.current;
    const context = canvas?.getContext("2d");
    if (!level || !canvas || !context) return;
    const scale = Math.min(3, devicePixelRatio || 1);
    [canvas.width, canvas.height] = [WIDTH * scale, HEIGHT * scale];
    context.scale(scale, scale);
    drawSmall(context, { graph, level, hidden: looking.hiddenRelations, width: WIDTH, height: HEIGHT });
    canvas.dataset["drawn"] = "true";
  }, [level, colours]);
  if (!summary) return null;
  return (
    <section class="overview">
      <h2>{texts.overview}</h2>
      <button
        type="button"
        class="map"
        aria-label={texts.overviewLabel(summary.nodes, summary.edges)}
        onClick={() => look({ page: "network", level: "all" })}
      >
        <canvas ref={host} width={WIDTH} height={HEIGHT} />
      </button>
      <p class="detail">
        <button
          type="button"
          class="plain"
          onClick={() =>
            look({ page: "network", level: "all", chosen: undefined, facts: undefined, things: undefined })
          }
        >
          {texts.shownThings(summary.nodes)}
        </button>
        ,{" "}
        <button
          type="button"
          class="plain"
          onClick={() =>
            look({ page: "network", level: "all", chosen: undefined, facts: "all", hiddenRelations: new Set() })
          }
        >
          {texts.facts(summary.edges)}
        </button>
        .{" "}
        {graph.levels.map(({ key }, number) => (
          <>
            {number > 0 && " · "}
            <button
              type="button"
              class="plain"
              key={key}
              title={texts.level[key]?.about}
              onClick={() => look({ page: "network", level: key })}
            >
              {texts.level[key]?.label}
            </button>
          </>
        ))}
      </p>
      {level && level.islands.length > 1 && (
        <>
          <h2>{texts.communities}</h2>
          <p class="detail">{texts.communitiesNote}</p>
          <ul class="ranking">
            {level.islands.slice(0, 8).map(({ name, members }) => (
              <li key={name}>
                <button
                  type="button"
                  class="plain"
                  onClick={() =>
                    look({
                      page: "network",
                      level: "all",
                      chosen: undefined,
                      facts: undefined,
                      things: undefined,
                      community: name,
                    })
                  }
                >
                  <bdi>{name}</bdi> <span class="number">{texts.members(members)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** A number that is another one whenever the page's colours are others. */
function useColours(): number {
  const [times, setTimes] = useState(0);
  useEffect(() => whenRecoloured(() => setTimes((before) => before + 1)), []);
  return times;
}
