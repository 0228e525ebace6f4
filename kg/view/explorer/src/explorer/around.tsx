/** What is drawn around a thing, over which relations, and the ways from it to others. */

import { useMemo } from "preact/hooks";

import type { View } from "./app";
import type { Group } from "./edge-group";
import { switched } from "./facet";
import type { Shot } from "./network";
import { isOfPairs } from "./pairs";
import type { Index } from "./search";
import { SearchBox } from "./search-box";
import { texts } from "./texts";
import { Ways } from "./ways-list";

const STEPS = [0, 1, 2, 3];

interface Props {
  readonly view: View;
  readonly shot: Shot;
  readonly node: number;
  readonly index: Index;
  readonly groups: readonly Group[];
}

export function Around({ view, shot, node, index, groups }: Props) {
  const { graph, looking, look } = view;
  return (
    <>
      <div class="moves">
        <label>
          {texts.surroundings}{" "}
          <select
            value={looking.steps}
            onChange={({ currentTarget: { value } }) => look({ steps: Number(value), way: undefined })}
          >
            {STEPS.map((steps) => (
              <option key={steps} value={steps}>
                {steps === 0 ? texts.everything : texts.within(steps)}
              </option>
            ))}
          </select>
        </label>
        <SearchBox graph={graph} index={index} label={texts.wayTo} onPick={(way) => look({ way, nth: 0, steps: 0 })} />
      </div>
      {looking.steps > 0 && !isOfPairs(shot.level) && <Over view={view} groups={groups} />}
      {looking.way !== undefined && <Ways key={node} view={view} shot={shot} />}
    </>
  );
}

/** Over which relations the steps go. */
function Over({ view: { graph, looking, look }, groups }: { view: View; groups: readonly Group[] }) {
  const counts = useMemo(() => {
    const found = new Map<number, number>();
    for (const { relation, edges } of groups) found.set(relation, (found.get(relation) ?? 0) + edges.length);
    for (const relation of looking.over)
      if (!found.has(relation) && looking.over.size <= groups.length) found.set(relation, 0);
    return [...found];
  }, [groups, looking.over]);
  if (counts.length === 0) return null;
  const everything = new Set(graph.relations.map((_, number) => number));
  const change = (next: ReadonlySet<number>): void => look({ over: next.size === everything.size ? new Set() : next });
  const over = looking.over.size === 0 ? everything : looking.over;
  return (
    <fieldset class="over">
      <legend>{texts.over}</legend>
      {counts.map(([relation, count]) => (
        <div class="switch" key={relation}>
          <label>
            <input type="checkbox" checked={over.has(relation)} onChange={() => change(switched(over, relation))} />
            <span>{graph.relations[relation]!.forward}</span>
          </label>
          <span class="number">{count.toLocaleString("en")}</span>
          <button
            type="button"
            class="plain detail"
            onClick={() =>
              look({ over: new Set([relation]), hiddenRelations: without(looking.hiddenRelations, relation) })
            }
          >
            {texts.onlyThis}
            <span class="unseen"> {graph.relations[relation]!.forward}</span>
          </button>
        </div>
      ))}
      {looking.over.size > 0 && (
        <button type="button" class="plain detail" onClick={() => look({ over: new Set() })}>
          {texts.overAll}
        </button>
      )}
    </fieldset>
  );
}

function without(numbers: ReadonlySet<number>, number: number): ReadonlySet<number> {
  return numbers.has(number) ? switched(numbers, number) : numbers;
}
