/** What is said of a thing, each line with the words that say it. */

import { useEffect, useMemo, useRef } from "preact/hooks";

import type { View } from "./app";
import { Around } from "./around";
import { group } from "./data";
import { EdgeGroup, grouped } from "./edge-group";
import { typeOf, type Graph, type Level } from "./graph";
import type { Shot } from "./network";
import { isOfPairs } from "./pairs";
import { Cosigners } from "./pairs-panel";
import { factsOf, type Fact } from "./proofs";
import { Proofs, useAsked, useHeading } from "./quotes";
import type { Index } from "./search";
import { Sign } from "./sign";
import { figure } from "./table";
import { texts } from "./texts";
import { server } from "./where";

interface NodeProps {
  readonly view: View;
  readonly shot: Shot;
  readonly node: number;
  readonly index: Index;
}

export function NodePanel({ view, shot, node, index }: NodeProps) {
  const { graph, looking, look } = view;
  const heading = useHeading(node);
  const facts = useAsked(() => factsOf(node), [node]);
  const groups = useMemo(() => grouped(graph, node), [graph, node]);
  const kinds = group(graph.kindsOf, node).map((kind) => graph.kinds[kind]!.label);
  const source = graph.documents.findIndex((document) => document.node === node);
  const aliases = graph.aliases[node] ?? [];
  return (
    <article class="panel">
      <p>
        <button
          type="button"
          class="plain"
          onClick={() => look({ chosen: undefined, way: undefined, nth: 0, steps: 0, facts: undefined })}
        >
          ← {texts.backToTable}
        </button>
      </p>
      <p class="kind">
        <Sign graph={graph} node={node} />
        {[typeOf(graph, node).label, ...kinds].join(" · ")}
      </p>
      <h2 ref={heading} tabIndex={-1}>
        <bdi>{graph.labels[node]}</bdi>
      </h2>
      <ItsPage graph={graph} node={node} />
      {source >= 0 && (
        <p>
          <button type="button" onClick={() => look({ place: { document: source, start: 0, end: 0 } })}>
            {texts.readText}
          </button>
        </p>
      )}
      {aliases.length > 0 && (
        <p class="detail">
          {texts.alsoCalled}{" "}
          {aliases.map((alias, at) => (
            <>
              {at > 0 && ", "}
              <bdi key={alias}>{alias}</bdi>
            </>
          ))}
        </p>
      )}
      <Around {...{ view, shot, node, index, groups }} />
      <Measures view={view} level={shot.level} node={node} />
      {facts && facts.length > 0 && <Facts view={view} facts={facts} />}
      {isOfPairs(shot.level) && <Cosigners view={view} shot={shot} node={node} />}
      {groups.map(({ key, relation, said, edges }) => (
        <EdgeGroup key={key} {...{ view, node, said, edges }} asked={looking.facts === relation} />
      ))}
      {groups.length === 0 && facts?.length === 0 && <p class="none">{texts.noFacts}</p>}
    </article>
  );
}

/** The way to the server's own page of a thing. */
function ItsPage({ graph, node }: { graph: Graph; node: number }) {
  return server ? (
    <p class="detail">
      <a href={server.of(graph.iris[node]!)}>{texts.itsPage}</a>
    </p>
  ) : null;
}

/** A thing's numbers and community, and in a sentence what each means. */
function Measures({ view: { graph, look }, level, node }: { view: View; level: Level; node: number }) {
  const at = level.place.get(node);
  const community = at === undefined ? undefined : level.islands[level.island[at]! - 1];
  return (
    <section class="measures" aria-label={texts.measures}>
      <dl>
        {graph.measures.map(({ key, label, about }) => (
          <div key={key} title={about}>
            <dt>{label}</dt>
            <dd>{figure(key, graph.measured[key][node]!)}</dd>
          </div>
        ))}
      </dl>
      {community && (
        <p class="detail">
          {texts.community} <bdi>{community.name}</bdi>,{" "}
          <button
            type="button"
            class="plain"
            onClick={() => look({ community: community.name, chosen: undefined, steps: 0, way: undefined })}
          >
            {texts.members(community.members)}
          </button>
        </p>
      )}
      <details>
        <summary class="detail">{texts.meaning}</summary>
        <ul class="detail">
          {graph.measures.map(({ key, label, about }) => (
            <li key={key}>
              <strong>{label}</strong>: {about}
            </li>
          ))}
        </ul>
        <p class="detail">{texts.reckoned}</p>
      </details>
    </section>
  );
}

function Facts({ view, facts }: { view: View; facts: readonly Fact[] }) {
  const asked = useRef<HTMLLIElement>(null);
  useEffect(() => asked.current?.scrollIntoView({ block: "center" }), [facts, view.looking.facts]);
  return (
    <ul class="facts">
      {facts.map(({ relation, value, proofs }, at) => {
        const here = relation === view.looking.facts;
        return (
          <li key={at} ref={here ? asked : null} class={here ? "asked" : undefined}>
            <span class="said">{view.graph.relations[relation]?.forward}</span> <bdi>{value}</bdi>
            <Proofs view={view} proofs={proofs} />
          </li>
        );
      })}
    </ul>
  );
}
