/** Whatever is shown, as a table: for sorting, and for who does not see the picture. */

import { useMemo, useState } from "preact/hooks";

import { typeOf, type Graph, type Measure } from "./graph";
import type { Shot } from "./network";
import { Sign } from "./sign";
import { texts } from "./texts";

const PAGE = 100;
type Column = "name" | Measure["key"];

interface Props {
  readonly graph: Graph;
  readonly shot: Shot;
  readonly onChoose: (node: number) => void;
}

export function Table({ graph, shot, onChoose }: Props) {
  const [by, setBy] = useState<Column>("degree");
  const [most, setMost] = useState(PAGE);
  const nodes = useMemo(() => ordered(graph, shot, by), [graph, shot.shown, by]);
  const columns: readonly { key: Column; label: string; about?: string }[] = [{ key: "name", label: texts.name }, ...graph.measures];
  return (
    <>
      <div class="scroll" tabIndex={0} role="region" aria-label={texts.table}>
        <table>
          <thead>
            <tr>
              {columns.map(({ key, label, about }) => (
                <th key={key} scope="col" aria-sort={by === key ? (key === "name" ? "ascending" : "descending") : undefined}>
                  <button type="button" class="plain" title={about} onClick={() => setBy(key)}>{label}</button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {nodes.slice(0, most).map((node) => (
              <tr key={node}>
                <th scope="row"><button type="button" class="plain" onClick={() => onChoose(node)}><Sign graph={graph} node={node} /><bdi>{graph.labels[node]}</bdi><span class="unseen">, {typeOf(graph, node).label}</span></button></th>
                {graph.measures.map(({ key }) => <td key={key} class="number">{figure(key, graph.measured[key][node]!)}</td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {nodes.length > most && <p><button type="button" onClick={() => setMost(most + 5 * PAGE)}>{texts.more(nodes.length - most)}</button></p>}
    </>
  );
}

/** A measure as people read it. */
export function figure(key: Measure["key"], value: number): string {
  if (key === "degree" || key === "core") return value.toLocaleString("en");
  return value === 0 ? "0" : value.toPrecision(2).replace(/e.*$/, (power) => `·10${power.slice(1)}`);
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
