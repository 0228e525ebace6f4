/** The answer as a network, beside the list of what is joined best. */

import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { Drawing } from "../network/network";
import { part } from "../parts";
import { atMost, networkOf, type Network } from "../rdf/edges";
import { tail } from "../rdf/names";
import { texts } from "../texts";
import { Choose } from "./choose";
import { telling } from "./columns";
import { keep } from "./download";
import type { Shown } from "./results";
import type { Links } from "./service";

const MOST = 3000;
const LISTED = 15;
const RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

export function NetworkView(shown: Shown) {
  const { table, columns, graph, service, stem } = shown;
  const ends = graph ? ["subject", "object"] : telling(columns.iris);
  const [from, setFrom] = useState(ends[0] ?? "");
  const [to, setTo] = useState(ends[1] ?? "");
  const [chosen, setChosen] = useState<string>();
  const whole = useMemo(() => {
    const rows = graph ? table.rows.filter(({ predicate }) => predicate?.value !== RDF_TYPE) : table.rows;
    return networkOf(
      { ...table, rows },
      { from, to, labels: columns.labels, ...(graph ? { predicate: "predicate" } : {}) },
    );
  }, [table, from, to]);
  const network = useMemo(() => atMost(whole, MOST), [whole]);
  const names = useNames(network, service);
  const { host, drawing, broken } = useDrawing({ network, names, from, chosen, setChosen });
  const nameOf = (iri: string): string => names?.get(iri) ?? tail(iri);

  return (
    <>
      <p class="choosers">
        {!graph && <Choose label={texts.from} options={ends} value={from} onValue={setFrom} />}
        {!graph && (
          <Choose label={texts.to} options={ends.filter((name) => name !== from)} value={to} onValue={setTo} />
        )}
        <Legend from={from} to={to} />
        <span class="detail">{texts.networkOf(whole.nodes.length, whole.edges.length)}</span>
      </p>
      {network !== whole && <p class="detail">{texts.onlyBest(network.nodes.length, whole.nodes.length)}</p>}
      {broken ? (
        <p class="nothing">{texts.noView}</p>
      ) : (
        <div class="network">
          <div class="canvas">
            <div
              ref={host}
              class="drawn"
              role="img"
              aria-label={texts.networkLabel(network.nodes.length, network.edges.length)}
            />
            <p class="zoom">
              <button type="button" aria-label={texts.closer} onClick={() => drawing.current?.zoom(1.5)}>
                +
              </button>
              <button type="button" aria-label={texts.farther} onClick={() => drawing.current?.zoom(1 / 1.5)}>
                −
              </button>
              <button type="button" onClick={() => drawing.current?.whole()}>
                {texts.whole}
              </button>
              <button
                type="button"
                onClick={() => void drawing.current?.picture().then((blob) => blob && keep(blob, `${stem}.png`))}
              >
                {texts.savePicture}
              </button>
            </p>
          </div>
          <Panel {...{ network, chosen, nameOf }} links={service.links} onChoose={setChosen} />
        </div>
      )}
    </>
  );
}

function Legend({ from, to }: { from: string; to: string }) {
  return (
    <span class="legend">
      <span class="group-1">{from}</span>
      <span class="group-2">{to}</span>
    </span>
  );
}

interface PanelProps {
  readonly network: Network;
  readonly chosen: string | undefined;
  readonly nameOf: (iri: string) => string;
  readonly links: Links;
  readonly onChoose: (iri: string | undefined) => void;
}

/** What is joined best, or what a chosen thing is joined to: the picture for who can't see it. */
function Panel({ network, chosen, nameOf, links, onChoose }: PanelProps) {
  const nodes = useMemo(() => neighbourhood(network, chosen), [network, chosen]);
  const page = chosen === undefined ? undefined : links.page(chosen);
  return (
    <div class="network-panel" aria-live="polite">
      {chosen === undefined ? (
        <h3>{texts.bestJoined}</h3>
      ) : (
        <>
          <h3>
            <bdi>{nameOf(chosen)}</bdi>
          </h3>
          <p>
            {page && <a href={page}>{texts.openPage}</a>}{" "}
            <button type="button" class="quiet" onClick={() => onChoose(undefined)}>
              {texts.back}
            </button>
          </p>
        </>
      )}
      <ul>
        {nodes.slice(0, chosen === undefined ? LISTED : 100).map(({ iri, degree }) => (
          <li key={iri}>
            <button type="button" class="quiet" onClick={() => onChoose(iri)}>
              <bdi>{nameOf(iri)}</bdi>
            </button>{" "}
            <span class="number">{texts.neighbours(degree)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function neighbourhood({ nodes, edges }: Network, chosen: string | undefined) {
  const near = new Set(
    edges.flatMap(({ source, target }) => (source === chosen ? [target] : target === chosen ? [source] : [])),
  );
  const listed = chosen === undefined ? nodes : nodes.filter(({ iri }) => near.has(iri));
  return [...listed].sort((a, b) => b.degree - a.degree);
}

/** The nodes' names: those of the answer, and of the rest those that the graph says. */
function useNames(network: Network, service: Shown["service"]): ReadonlyMap<string, string> | undefined {
  const [names, setNames] = useState<ReadonlyMap<string, string>>();
  useEffect(() => {
    let gone = false;
    const given = new Map(network.nodes.flatMap(({ iri, label }) => (label ? [[iri, label] as const] : [])));
    const unnamed = network.nodes.map(({ iri }) => iri).filter((iri) => !given.has(iri));
    const asking = unnamed.length > 0 ? service.namesOf(unnamed) : Promise.resolve(new Map<string, string>());
    asking
      .catch(() => new Map<string, string>())
      .then((found) => {
        if (!gone) setNames(new Map([...found, ...given]));
      });
    return () => void (gone = true);
  }, [network]);
  return names;
}

interface DrawingProps {
  readonly network: Network;
  readonly names: ReadonlyMap<string, string> | undefined;
  readonly from: string;
  readonly chosen: string | undefined;
  readonly setChosen: (iri: string | undefined) => void;
}

function useDrawing({ network, names, from, chosen, setChosen }: DrawingProps) {
  const host = useRef<HTMLDivElement>(null);
  const drawing = useRef<Drawing | undefined>(undefined);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    if (!names) return undefined;
    let gone = false;
    const groups = new Map(network.nodes.map(({ iri, column }) => [iri, column === from ? 0 : 1]));
    part("picture")
      .then(({ drawAnswer }) => {
        if (gone || !host.current) return;
        setChosen(undefined);
        drawing.current = drawAnswer(host.current, {
          network,
          nameOf: (iri) => names.get(iri) ?? tail(iri),
          groupOf: (iri) => groups.get(iri) ?? 0,
          onChoose: setChosen,
        });
        host.current.dataset["drawn"] = "true";
      })
      .catch(() => setBroken(true)); // the script is not there, or this browser has no WebGL
    return () => {
      gone = true;
      drawing.current?.destroy();
      drawing.current = undefined;
    };
  }, [network, names]);
  useEffect(() => drawing.current?.choose(chosen), [chosen]);
  return { host, drawing, broken };
}
