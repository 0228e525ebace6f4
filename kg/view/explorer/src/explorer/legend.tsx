/** The legend, which is the filter too. */

import { useMemo, useState } from "preact/hooks";

import type { View } from "./app";
import { Facet, switched } from "./facet";
import { choices, documentChoices } from "./facets";
import { unfiltered } from "./looking";
import type { Shot } from "./network";
import { isOfPairs } from "./pairs";
import { TypeSign } from "./sign";
import { texts } from "./texts";
import { TimeSlider } from "./time-slider";
import "./filter.css";

const RELATIONS = 10;

interface Props {
  readonly view: View;
  readonly shot: Shot | undefined;
}

export function Legend({ view, shot }: Props) {
  const { graph, looking, look } = view;
  const counts = useMemo(() => counted(view, shot), [graph, shot?.level]);
  return (
    <details class="legend" open={!matchMedia("(max-width: 820px)").matches}>
      <summary>{texts.legend}</summary>
      <fieldset>
        <legend>{texts.types}</legend>
        {graph.types.map((type, number) => {
          const count = counts.types[number];
          if (!count) return null;
          return (
            <Switch
              key={type.key}
              label={type.plural}
              on={!looking.hiddenTypes.has(number)}
              count={count}
              onSwitch={() => look({ hiddenTypes: switched(looking.hiddenTypes, number) })}
              onList={() => look({ things: number, chosen: undefined, edge: undefined, facts: undefined })}
            >
              <TypeSign graph={graph} type={number} />
            </Switch>
          );
        })}
      </fieldset>
      {shot && isOfPairs(shot.level) && <Together view={view} shot={shot} />}
      <TimeSlider view={view} />
      {shot && <Facets view={view} shot={shot} />}
      <Relations view={view} counts={counts.relations} />
      <label>
        {texts.sure} <output>{looking.sure} %</output>
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={looking.sure}
          onInput={({ currentTarget: { value } }) => look({ sure: Number(value) })}
        />
      </label>
      <p>
        <button type="button" class="reset" onClick={() => look(unfiltered(graph))}>
          {texts.reset}
        </button>
      </p>
    </details>
  );
}

/** The relations of a level, those of most facts first, the rarer ones folded. */
function Relations({ view: { graph, looking, look }, counts }: { view: View; counts: readonly number[] }) {
  const [all, setAll] = useState(false);
  const there = useMemo(
    () =>
      graph.relations
        .map((_, number) => number)
        .filter((number) => counts[number])
        .sort((a, b) => counts[b]! - counts[a]! || a - b),
    [graph, counts],
  );
  if (there.length === 0) return null;
  const folded = there.length > RELATIONS + 1 && !all;
  return (
    <fieldset>
      <legend>{texts.relations}</legend>
      {(folded ? there.slice(0, RELATIONS) : there).map((number) => (
        <Switch
          key={number}
          label={graph.relations[number]!.forward}
          on={!looking.hiddenRelations.has(number)}
          count={counts[number]!}
          onSwitch={() => look({ hiddenRelations: switched(looking.hiddenRelations, number) })}
          onList={() => look({ facts: number, chosen: undefined, edge: undefined })}
        />
      ))}
      {there.length > RELATIONS + 1 && (
        <button type="button" class="plain" onClick={() => setAll(!all)}>
          {all ? texts.fewer : texts.more(there.length - RELATIONS)}
        </button>
      )}
    </fieldset>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly count: number;
  readonly onSwitch: () => void;
  readonly onList: () => void;
  readonly children?: preact.ComponentChildren;
}

/** Whether something is drawn; its number leads to a list of what it counts. */
function Switch({ label, on, count, onSwitch, onList, children }: SwitchProps) {
  return (
    <div class="switch">
      <label>
        <input type="checkbox" checked={on} onChange={onSwitch} />
        <span>
          {children}
          {label}
        </span>
      </label>
      <button type="button" class="plain number" title={texts.listThem(label)} onClick={onList}>
        {count.toLocaleString("en")}
        <span class="unseen"> {texts.listThem(label)}</span>
      </button>
    </div>
  );
}

/** How often, and how surprisingly, two have to have signed together. */
function Together({ view: { looking, look }, shot: { level } }: { view: View; shot: Shot }) {
  const [most, highest] = useMemo(
    () => [level.counts, level.weights].map((all) => Array.from(all).reduce((a, b) => Math.max(a, b), 1)),
    [level],
  ) as [number, number];
  return (
    <fieldset>
      <legend>{texts.together2}</legend>
      {most > 1 && (
        <label>
          {texts.least} <output>{looking.least}</output>
          <input
            class="least"
            type="range"
            min={1}
            max={most}
            value={looking.least}
            onInput={({ currentTarget: { value } }) => look({ least: Number(value) })}
          />
        </label>
      )}
      <label>
        {texts.leastSurprise} <output>{looking.surprise.toFixed(1)}</output>
        <input
          class="surprise"
          type="range"
          min={0}
          max={Math.ceil(highest * 10) / 10}
          step={0.1}
          value={looking.surprise}
          onInput={({ currentTarget: { value } }) => look({ surprise: Number(value) })}
        />
      </label>
    </fieldset>
  );
}

function Facets({ view: { graph, looking, look }, shot: { level } }: { view: View; shot: Shot }) {
  const kinds = useMemo(() => choices(level, graph.kinds, graph.kindsOf), [graph, level]);
  const places = useMemo(() => choices(level, graph.places, graph.placesOf), [graph, level]);
  const documents = useMemo(() => documentChoices(graph, level), [graph, level]);
  return (
    <>
      <Facet
        label={texts.kinds}
        note={texts.kindsNote}
        choices={kinds}
        chosen={looking.kinds}
        onChoose={(chosen) => look({ kinds: chosen })}
      />
      <Facet
        label={texts.places}
        note={texts.placesNote}
        choices={places}
        chosen={looking.places}
        onChoose={(chosen) => look({ places: chosen })}
      />
      <Facet
        label={texts.documents}
        choices={documents}
        chosen={looking.documents}
        onChoose={(chosen) => look({ documents: chosen })}
      />
    </>
  );
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
