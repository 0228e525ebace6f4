/** What is filtered, so that nobody wonders why things are missing: each a button that removes it. */

import type { View } from "./app";
import { dateSaid } from "./dates";
import { switched } from "./facet";
import type { Graph } from "./graph";
import { first, unfiltered, type Looking } from "./looking";
import { texts } from "./texts";

const NAMED = 3; // relations that steps go over

interface Chip {
  readonly said: string;
  readonly change: Partial<Looking>;
}

export function Chips({ view: { graph, looking, look } }: { view: View }) {
  const chips = filtersOn(graph, looking);
  if (chips.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={texts.filters}>
      <span>{texts.filters}:</span>
      <ul>
        {chips.map(({ said, change }) => (
          <li key={said}><button type="button" aria-label={texts.unfilter(said)} onClick={() => look(change)}><bdi>{said}</bdi> <span aria-hidden="true">×</span></button></li>
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => look(unfiltered(graph))}>{texts.reset}</button>
    </div>
  );
}

/** Every filter that is on, and how to take it off. */
export function filtersOn(graph: Graph, looking: Looking): Chip[] {
  const usual = first(graph);
  const each = (name: "hiddenTypes" | "kinds" | "places" | "documents", label: (number: number) => string): Chip[] =>
    [...looking[name]].map((number) => ({ said: label(number), change: { [name]: switched(looking[name], number) } }));
  const relations = graph.relations.flatMap(({ forward }, number): Chip[] => {
    const hidden = looking.hiddenRelations.has(number);
    if (hidden === usual.hiddenRelations.has(number)) return [];
    const said = hidden ? texts.without(`“${forward}”`) : texts.also(`“${forward}”`);
    return [{ said, change: { hiddenRelations: switched(looking.hiddenRelations, number) } }];
  });
  return [
    ...each("hiddenTypes", (type) => texts.without(graph.types[type]!.plural)),
    ...relations,
    ...each("kinds", (kind) => graph.kinds[kind]!.label),
    ...each("places", (place) => graph.places[place]!.label),
    ...each("documents", (document) => graph.labels[graph.documents[document]!.node]!),
    ...numbersOn(graph, looking),
  ];
}

function numbersOn(graph: Graph, looking: Looking): Chip[] {
  const chips: Chip[] = [];
  const { community, sure, time, least, surprise, steps, chosen, only } = looking;
  if (only) chips.push({ said: texts.answering(only.title), change: { only: undefined } });
  if (community !== "") chips.push({ said: texts.inCommunity(community), change: { community: "" } });
  if (time) chips.push({ said: texts.fromUntil(dateSaid(time[0]), dateSaid(time[1])), change: { time: undefined } });
  if (sure > 0) chips.push({ said: texts.surelyAt(sure), change: { sure: 0 } });
  if (least > 1) chips.push({ said: texts.lettersFrom(least), change: { least: 1 } });
  if (surprise > 0) chips.push({ said: texts.surpriseFrom(surprise), change: { surprise: 0 } });
  if (steps > 0 && chosen !== undefined) {
    const over = [...looking.over].map((relation) => `“${graph.relations[relation]!.forward}”`);
    chips.push({ said: texts.stepsAround(steps, graph.labels[chosen]!, over.length <= NAMED ? over.join(", ") : ""), change: { steps: 0, over: first(graph).over } });
  }
  return chips;
}
