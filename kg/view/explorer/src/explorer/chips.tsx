/** What is filtered, so that nobody wonders why things are missing: each a button that removes it. */

import type { View } from "./app";
import { dateSaid } from "./dates";
import { switched } from "./facet";
import type { Graph, Level } from "./graph";
import { first, unfiltered, type Looking } from "./looking";
import { isOfPairs } from "./pairs";
import { texts } from "./texts";

const NAMED = 3; // relations that steps go over

interface Chip {
  /** Which it is among all, however it is called. */
  readonly key: string;
  readonly said: string;
  readonly change: Partial<Looking>;
}

export function Chips({ view: { graph, looking, look }, level }: { view: View; level: Level }) {
  const chips = filtersOn(graph, level, looking);
  if (chips.length === 0) return null;
  return (
    <div class="chips" role="group" aria-label={texts.filters}>
      <span>{texts.filters}:</span>
      <ul>
        {chips.map(({ key, said, change }) => (
          <li key={key}>
            <button type="button" aria-label={texts.unfilter(said)} onClick={() => look(change)}>
              <bdi>{said}</bdi> <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="plain" onClick={() => look(unfiltered(graph))}>
        {texts.reset}
      </button>
    </div>
  );
}

/** Every filter that does something on a level, and how to take it off. */
export function filtersOn(graph: Graph, level: Level, looking: Looking): Chip[] {
  const usual = first(graph);
  const each = (
    name: "hiddenTypes" | "kinds" | "places" | "documents",
    label: (number: number) => string,
    numbers = [...looking[name]],
  ): Chip[] =>
    numbers.map((number) => ({
      key: `${name}-${number}`,
      said: label(number),
      change: { [name]: switched(looking[name], number) },
    }));
  const types = [...looking.hiddenTypes].filter((type) => isAmong(level.nodes, graph.type, type));
  const relations = graph.relations.flatMap(({ forward }, number): Chip[] => {
    const hidden = looking.hiddenRelations.has(number);
    if (hidden === usual.hiddenRelations.has(number) || !isAmong(level.edges, graph.relation, number)) return [];
    const said = hidden ? texts.without(`“${forward}”`) : texts.also(`“${forward}”`);
    return [
      { key: `relation-${number}`, said, change: { hiddenRelations: switched(looking.hiddenRelations, number) } },
    ];
  });
  return [
    ...each("hiddenTypes", (type) => texts.without(graph.types[type]!.plural), types),
    ...relations,
    ...each("kinds", (kind) => graph.kinds[kind]!.label),
    ...each("places", (place) => graph.places[place]!.label),
    ...each("documents", (document) => documentSaid(graph, looking, document)),
    ...numbersOn(graph, level, looking),
  ];
}

/** A document's title, and its file where another that is chosen has the same. */
function documentSaid(graph: Graph, { documents }: Looking, number: number): string {
  const title = (document: number): string => graph.labels[graph.documents[document]!.node]!;
  const alike = [...documents].filter((other) => title(other) === title(number));
  return alike.length > 1 ? texts.ofFile(title(number), graph.documents[number]!.source) : title(number);
}

/** True where one of some nodes or edges is of this type or relation. */
function isAmong(some: ArrayLike<number>, of: ArrayLike<number>, number: number): boolean {
  for (let at = 0; at < some.length; at++) if (of[some[at]!] === number) return true;
  return false;
}

function numbersOn(graph: Graph, level: Level, looking: Looking): Chip[] {
  const pairs = isOfPairs(level);
  const chips: Chip[] = [];
  const { community, sure, time, least, surprise, steps, chosen, only } = looking;
  if (only) chips.push({ key: "only", said: texts.answering(only.title), change: { only: undefined } });
  if (level.islands.some(({ name }) => name === community))
    chips.push({ key: "community", said: texts.inCommunity(community), change: { community: "" } });
  if (time)
    chips.push({
      key: "time",
      said: texts.fromUntil(dateSaid(time[0]), dateSaid(time[1])),
      change: { time: undefined },
    });
  if (sure > 0) chips.push({ key: "sure", said: texts.surelyAt(sure), change: { sure: 0 } });
  if (pairs && least > 1) chips.push({ key: "least", said: texts.lettersFrom(least), change: { least: 1 } });
  if (pairs && surprise > 0)
    chips.push({ key: "surprise", said: texts.surpriseFrom(surprise), change: { surprise: 0 } });
  if (steps > 0 && chosen !== undefined && level.place.has(chosen)) {
    const over = [...(pairs ? [] : looking.over)].map((relation) => `“${graph.relations[relation]!.forward}”`);
    chips.push({
      key: "steps",
      said: texts.stepsAround(steps, graph.labels[chosen]!, over.length <= NAMED ? over.join(", ") : ""),
      change: { steps: 0, over: first(graph).over },
    });
  }
  return chips;
}
