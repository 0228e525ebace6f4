/** The network: levels above, legend and filters on one side, table or facts on the other. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import { part } from "../parts";
import type { Focus, Picture } from "../picture/picture";
import type { View } from "./app";
import { Chips } from "./chips";
import { FactsList } from "./facts-list";
import type { Level } from "./graph";
import { KeysHelp } from "./keys-help";
import { Legend } from "./legend";
import { useLevel } from "./level";
import { filtersOf, type Looking } from "./looking";
import { isOfPairs } from "./pairs";
import { EdgePanel } from "./pairs-panel";
import { NodePanel } from "./panel";
import { SaveMenu } from "./save-menu";
import { sceneOf } from "./scene";
import type { Index } from "./search";
import { endsOf, shown, withChosen, type Ends, type Shown } from "./shown";
import { Table } from "./table";
import { texts } from "./texts";
import { useWalk } from "./walk";

/** What a level shows now. */
export interface Shot {
  readonly level: Level;
  readonly ends: Ends;
  readonly shown: Shown;
}

export function NetworkPage({ view, index }: { view: View; index: Index }) {
  const { graph, looking } = view;
  const { level, failed } = useLevel(graph, looking.level);
  const ends = useMemo(() => level && endsOf(level), [level]);
  const { chosen } = looking;
  const left = useMemo(
    () => level && ends && { level, ends, shown: shown(graph, level, ends, looking) },
    [level, ends, ...filtersOf(looking)],
  );
  const seen = useMemo(() => left && { ...left, shown: withChosen(left.shown, left.level, chosen) }, [left, chosen]);
  return (
    <div class="network-page">
      <Levels view={view} level={seen?.level} />
      <Legend view={view} shot={seen} />
      {failed && <p class="none">{texts.failed}</p>}
      {!seen && !failed && (
        <p class="none" role="status">
          {texts.loading}
        </p>
      )}
      {seen && <Canvas key={seen.level.key} view={view} shot={seen} />}
      {seen && (
        <section
          class={`side ${looking.edge || chosen !== undefined || looking.facts !== undefined ? "sheet" : ""}`}
          aria-label={
            looking.edge || chosen !== undefined || looking.facts !== undefined ? texts.saidOfIt : texts.table
          }
        >
          {looking.edge ? (
            <EdgePanel view={view} shot={seen} />
          ) : chosen !== undefined ? (
            <NodePanel key={chosen} view={view} shot={seen} node={chosen} index={index} />
          ) : looking.facts !== undefined ? (
            <FactsList key={looking.facts} view={view} shot={seen} />
          ) : (
            <Table view={view} shot={seen} />
          )}
        </section>
      )}
    </div>
  );
}

function Levels({ view, level }: { view: View; level: Level | undefined }) {
  const { graph, looking, look } = view;
  const about = texts.level[looking.level]?.about;
  return (
    <div class="levels">
      <div role="group" aria-label={texts.levels}>
        {graph.levels.map(({ key }) => (
          <button
            type="button"
            key={key}
            aria-pressed={looking.level === key}
            onClick={() =>
              look({
                level: key,
                ...(key === looking.level ? {} : { community: "" }),
                edge: undefined,
                way: undefined,
                steps: 0,
              })
            }
          >
            {texts.level[key]?.label ?? key}
          </button>
        ))}
      </div>
      <p class="detail">{about}</p>
      {level && <Chips view={view} level={level} />}
    </div>
  );
}

function Canvas({ view, shot }: { view: View; shot: Shot }) {
  const { graph, looking, look } = view;
  const { level, shown: seen } = shot;
  const { host, picture, broken } = usePicture(view, shot);
  const walk = useWalk(view, shot, picture);
  const pairs = isOfPairs(level);
  const table = { chosen: undefined, edge: undefined, way: undefined, steps: 0, facts: undefined };
  return (
    <section class="canvas" aria-label={texts.network}>
      {broken ? (
        <p class="none">{texts.noPicture}</p>
      ) : (
        <div
          ref={host}
          class="drawn"
          role="application"
          tabIndex={0}
          aria-label={texts.pictureLabel(seen.nodeCount, seen.edgeCount)}
          aria-describedby="keys"
          onKeyDown={walk.onKeyDown}
          onBlur={walk.onBlur}
        />
      )}
      <p class="unseen" id="keys">
        {texts.keysHint}
      </p>
      <p class="unseen" aria-live="polite">
        {walk.said}
      </p>
      <p class="status" role="status">
        {seen.nodeCount === 0 ? (
          texts.nothingShown
        ) : (
          <>
            {texts.shown}{" "}
            <button type="button" class="plain" onClick={() => look({ ...table, things: undefined })}>
              {(pairs ? texts.shownSignatories : texts.shownThings)(seen.nodeCount)}
            </button>
            ,{" "}
            <button type="button" class="plain" onClick={() => look({ ...table, facts: "all" })}>
              {(pairs ? texts.pairsListed : texts.factsListed)(seen.edgeCount)}
            </button>
          </>
        )}
        {looking.way !== undefined && ` · ${seen.way.length > 0 ? texts.way(seen.way.length - 1) : texts.noWay}`}
      </p>
      <p class="tools">
        <button type="button" aria-label={texts.closer} title={texts.closer} onClick={() => picture.current?.zoom(1.6)}>
          +
        </button>
        <button
          type="button"
          aria-label={texts.farther}
          title={texts.farther}
          onClick={() => picture.current?.zoom(1 / 1.6)}
        >
          −
        </button>
        <button type="button" onClick={() => picture.current?.whole()}>
          {texts.whole}
        </button>
        <SaveMenu {...{ graph, shot, looking, picture }} />
        <KeysHelp />
        {looking.way !== undefined && (
          <button type="button" onClick={() => look({ way: undefined })}>
            {texts.endWay}
          </button>
        )}
      </p>
    </section>
  );
}

const NARROW = "(max-width: 820px)"; // where a sheet rises over the page; explorer.css says the same

function usePicture(view: View, shot: Shot) {
  const { graph, looking, look } = view;
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<Picture | undefined>(undefined);
  const [broken, setBroken] = useState(false);
  const focus = focusOf(shot, looking);
  const latest = useRef(focus);
  latest.current = focus;
  useEffect(() => {
    let gone = false;
    const { level } = shot;
    part("picture")
      .then(({ draw }) => {
        if (gone || !host.current) return;
        picture.current = draw(host.current, {
          scene: sceneOf(graph, level, Math.min(host.current.clientWidth, host.current.clientHeight)),
          focus: latest.current,
          onNode: (at) =>
            look({
              chosen: at === undefined ? undefined : level.nodes[at],
              edge: undefined,
              ...(at === undefined ? { way: undefined, steps: 0 } : {}),
            }),
          onEdge: (at) => look({ edge: [level.from[at]!, level.to[at]!], way: undefined }),
        });
        host.current.dataset["drawn"] = level.key;
      })
      .catch(() => setBroken(true)); // the script is not there, or this browser has no WebGL
    return () => {
      gone = true;
      picture.current?.destroy();
      picture.current = undefined;
    };
  }, [shot.level]);
  useEffect(() => {
    picture.current?.show(focus);
    if (focus.chosen === undefined) return;
    if (matchMedia(NARROW).matches) host.current?.parentElement?.scrollIntoView();
    picture.current?.reach(focus.chosen);
  }, [shot.shown, looking.chosen, looking.edge]);
  return { host, picture, broken };
}

function focusOf({ level, shown: seen }: Shot, { chosen, edge, steps }: Looking): Focus {
  const at = (node: number | undefined): number | undefined => (node === undefined ? undefined : level.place.get(node));
  const [one, other] = [at(edge?.[0]), at(edge?.[1])];
  return {
    nodes: seen.nodes,
    edges: seen.edges,
    chosen: at(chosen),
    edge: one !== undefined && other !== undefined ? [one, other] : undefined,
    way: seen.way,
    around: steps > 0,
  };
}
