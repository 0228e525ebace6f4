/** The legend, which is the filter too. */

import { useMemo } from "preact/hooks";

import type { View } from "./app";
import type { Looking } from "./looking";
import { first } from "./looking";
import type { Shot } from "./network";
import { yearsOf } from "./shown";
import { TypeSign } from "./sign";
import { texts } from "./texts";

interface Props {
  readonly view: View;
  readonly shot: Shot | undefined;
}

export function Legend({ view, shot }: Props) {
  const { graph, looking, look } = view;
  const counts = useMemo(() => counted(view, shot), [graph, shot?.level]);
  const usual = first(graph);
  const reset: Partial<Looking> = { hiddenTypes: usual.hiddenTypes, hiddenRelations: usual.hiddenRelations, document: undefined, sure: 0, years: undefined, steps: 0 };
  return (
    <details class="legend" open={!matchMedia("(max-width: 820px)").matches}>
      <summary>{texts.legend}</summary>
      <fieldset>
        <legend>{texts.types}</legend>
        {graph.types.map((type, number) => {
          const count = counts.types[number];
          if (!count) return null;
          return (
            <Switch key={type.key} on={!looking.hiddenTypes.has(number)} count={count} onSwitch={() => look({ hiddenTypes: switched(looking.hiddenTypes, number) })}>
              <TypeSign graph={graph} type={number} />
              {type.plural}
            </Switch>
          );
        })}
      </fieldset>
      {counts.relations.some(Boolean) && (
        <fieldset>
          <legend>{texts.relations}</legend>
          {graph.relations.map((relation, number) => {
            const count = counts.relations[number];
            if (!count) return null;
            return (
              <Switch key={relation.key} on={!looking.hiddenRelations.has(number)} count={count} onSwitch={() => look({ hiddenRelations: switched(looking.hiddenRelations, number) })}>
                {relation.forward}
              </Switch>
            );
          })}
        </fieldset>
      )}
      {counts.relations.some(Boolean) && <Narrow view={view} />}
      <p><button type="button" onClick={() => look(reset)}>{texts.reset}</button></p>
    </details>
  );
}

interface SwitchProps {
  readonly on: boolean;
  readonly count: number;
  readonly onSwitch: () => void;
  readonly children: preact.ComponentChildren;
}

function Switch({ on, count, onSwitch, children }: SwitchProps) {
  return (
    <label class="switch">
      <input type="checkbox" checked={on} onChange={onSwitch} />
      <span>{children}</span>
      <span class="number">{count.toLocaleString("en")}</span>
    </label>
  );
}

/** By document, by confidence, and by time where there are dates. */
function Narrow({ view: { graph, looking, look } }: { view: View }) {
  const years = useMemo(() => yearsOf(graph), [graph]);
  const [low, high] = looking.years ?? years ?? [0, 0];
  const between = (from: number, until: number): void => {
    const whole = from === years?.[0] && until === years[1];
    look({ years: whole ? undefined : [Math.min(from, until), Math.max(from, until)] });
  };
  return (
    <fieldset>
      <legend>{texts.narrow}</legend>
      {graph.documents.length > 1 && (
        <label>
          {texts.document}
          <select value={looking.document ?? ""} onChange={({ currentTarget: { value } }) => look({ document: value === "" ? undefined : Number(value) })}>
            <option value="">{texts.allDocuments}</option>
            {graph.documents.map(({ node }, number) => <option key={node} value={number}>{graph.labels[node]}</option>)}
          </select>
        </label>
      )}
      <label>
        {texts.sure} <output>{looking.sure} %</output>
        <input type="range" min={0} max={100} step={5} value={looking.sure} onInput={({ currentTarget: { value } }) => look({ sure: Number(value) })} />
      </label>
      {years && (
        <>
          <label>
            {texts.from} <output>{low}</output>
            <input class="from" type="range" min={years[0]} max={years[1]} value={low} onInput={({ currentTarget: { value } }) => between(Number(value), high)} />
          </label>
          <label>
            {texts.until} <output>{high}</output>
            <input class="until" type="range" min={years[0]} max={years[1]} value={high} onInput={({ currentTarget: { value } }) => between(low, Number(value))} />
          </label>
        </>
      )}
    </fieldset>
  );
}

function switched(numbers: ReadonlySet<number>, number: number): Set<number> {
  const next = new Set(numbers);
  if (!next.delete(number)) next.add(number);
  return next;
}

/** How many of each type and relation a level has. */
function counted({ graph }: View, shot: Shot | undefined): { types: number[]; relations: number[] } {
  const types = graph.types.map(() => 0);
  const relations = graph.relations.map(() => 0);
  if (shot) {
    for (const node of Array.from(shot.level.nodes)) types[graph.type[node]!]!++;
    for (const edge of Array.from(shot.level.edges)) relations[graph.relation[edge]!]!++;
  }
  return { types, relations };
}
