/** Time: one track with two handles, and behind it how many documents are of when. */

import { useMemo } from "preact/hooks";

import type { View } from "./app";
import { dateSaid } from "./dates";
import { texts } from "./texts";
import { isWithin, scaleOf } from "./time";

export function TimeSlider({ view: { graph, looking, look } }: { view: View }) {
  const scale = useMemo(() => scaleOf(graph.documents.map(({ date }) => date)), [graph]);
  if (!scale) return null;
  const { steps, counts, undated } = scale;
  const last = steps.length - 1;
  const inside = steps.map((step) => !looking.time || isWithin(step, looking.time));
  const [low, high] = [Math.max(0, inside.indexOf(true)), inside.includes(true) ? inside.lastIndexOf(true) : last];
  const between = (from: number, until: number): void =>
    look({ time: from === 0 && until === last ? undefined : [steps[from]!, steps[until]!] });
  const [from, until] = [dateSaid(steps[low]!), dateSaid(steps[high]!)];
  const most = Math.max(...counts);
  return (
    <fieldset class="time">
      <legend>
        {texts.time} <output>{texts.fromUntil(from, until)}</output>
      </legend>
      <svg viewBox={`0 0 ${last} 1`} preserveAspectRatio="none" aria-hidden="true">
        {counts.map(
          (count, at) =>
            count > 0 && (
              <g key={at} onClick={() => between(at, at)}>
                <title>{texts.documentsOf(Math.ceil(count), dateSaid(steps[at]!))}</title>
                <rect class="space" x={at - 0.5} width={1} height={1} />
                <rect
                  class={inside[at] ? "in" : undefined}
                  x={at - 0.4}
                  width={0.8}
                  y={1 - count / most}
                  height={count / most}
                />
              </g>
            ),
        )}
      </svg>
      <div class="track">
        <svg viewBox={`0 0 ${last} 1`} preserveAspectRatio="none" aria-hidden="true">
          <rect class="in" x={low} width={high - low} height={1} />
        </svg>
        <input
          class={low > last / 2 ? "from above" : "from"}
          type="range"
          min={0}
          max={last}
          value={low}
          aria-label={texts.timeFrom}
          aria-valuetext={from}
          onInput={({ currentTarget: input }) => {
            const next = Math.min(Number(input.value), high);
            input.value = String(next); // a handle stops at the other
            between(next, high);
          }}
        />
        <input
          class="until"
          type="range"
          min={0}
          max={last}
          value={high}
          aria-label={texts.timeUntil}
          aria-valuetext={until}
          onInput={({ currentTarget: input }) => {
            const next = Math.max(Number(input.value), low);
            input.value = String(next);
            between(low, next);
          }}
        />
      </div>
      {looking.time && undated > 0 && <p class="detail">{texts.undated(undated)}</p>}
    </fieldset>
  );
}
