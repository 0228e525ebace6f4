/** Whatever is shown, as a table: for sorting, and for who does not see the picture. */

import { useMemo, useState } from "preact/hooks";

import type { View } from "./app";
import { typeOf, type Graph, type Measure } from "./graph";
import type { Shot } from "./network";
import { Sign } from "./sign";
import { texts } from "./texts";

const PAGE = 100;
type Column = "name" | Measure["key"];

interface Props {
  readonly view: View;
  readonly shot: Shot;
}

export function Table({ view: { graph, looking, look }, shot }: Props) {
  const [by, setBy] = useState<Column>("degree");
  const [most, setMost] = useState(PAGE);
  const { things } = looking;
  const nodes = useMemo(() => {
    const all = ordered(graph, shot, by);
    return things === undefined ? all : all.filter((node) => graph.type[node] === things);
  }, [graph, shot.shown, by, things]);
  const columns: readonly { key: Column; label: string; about?: string }[] = [
    { key: "name", label: texts.name },
    ...graph.measures,
  ];
  return (
    <>
      {things !== undefined && (
        <h2 class="listed">
          {texts.thingsListed(nodes.length, graph.types[things]!.plural)}{" "}
          <button type="button" class="plain detail" onClick={() => look({ things: undefined })}>
            {texts.allThings}
          </button>
        </h2>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.table}>
        <table>
          <thead>
            <tr>
              {columns.map(({ key, label, about }) => (
                <th
                  key={key}
                  scope="col"
                  aria-sort={by === key ? (key === "name" ? "ascending" : "descending") : undefined}
                >
                  <button type="button" class="plain" title={about} onClick={() => setBy(key)}>
                    {label}
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, most).map((node) => (
              <tr key={node}>
                <th scope="row">
                  <button type="button" class="plain" title={graph.labels[node]} onClick={() => look({ chosen: node })}>
                    <Sign graph={graph} node={node} />
                    <bdi class="brief">{graph.labels[node]}</bdi>
                    <span class="unseen">, {typeOf(graph, node).label}</span>
                  </button>
                </th>
                {graph.measures.map(({ key }) => (
                  <td key={key} class="number">
                    {key === "degree" ? (
                      <button type="button" class="plain" tabIndex={-1} onClick={() => look({ chosen: node })}>
                        {figure(key, graph.measured[key][node]!)}
                      </button>
                    ) : (
                      figure(key, graph.measured[key][node]!)
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nodes.length > most && (
        <p>
          <button type="button" onClick={() => setMost(most + 5 * PAGE)}>
            {texts.more(nodes.length - most)}
          </button>
        </p>
      )}
    </>
  );
}

/** A measure as people read it, as kg.network.standing says it. */
export function figure(key: Measure["key"], value: number): string {
  return key === "degree" || key === "core" ? texts.number(value) : texts.share(value);
}

/** The nodes that are shown, in order. */
export function ordered(graph: Graph, { level, shown }: Shot, by: Column): number[] {
  const nodes = Array.from(level.nodes).filter((_, at) => shown.nodes[at]);
  const name = new Intl.Collator("en", { sensitivity: "base", numeric: true });
  const byName = (a: number, b: number): number => name.compare(graph.labels[a]!, graph.labels[b]!) || a - b;
  if (by === "name") return nodes.sort(byName);
  const values = graph.measured[by];
  return nodes.sort((a, b) => values[b]! - values[a]! || a - b);
}
