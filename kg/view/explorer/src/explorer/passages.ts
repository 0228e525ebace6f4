/** A text with its passages; offsets count code points, where JavaScript counts UTF-16 units. */

export interface Piece extends Range {
  readonly text: string;
  /** A passage begins here: its number in the list that was given. */
  readonly begins: readonly number[];
  readonly depth: number;
  /** The shortest passage that this is part of, −1 where it is part of none. */
  readonly within: number;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The text in pieces at whose ends a passage, or one range more, begins or ends. */
export function pieces(text: string, ranges: readonly Range[], more: Range | undefined): Piece[] {
  const at = units(text);
  const last = at.length - 1;
  const real = (range: Range): boolean => range.start < range.end && range.end <= last;
  const cuts = new Set([0, last]);
  const begins = new Map<number, number[]>();
  ranges.forEach((range, number) => {
    if (!real(range)) return;
    cuts.add(range.start).add(range.end);
    begins.set(range.start, [...(begins.get(range.start) ?? []), number]);
  });
  if (more && real(more)) cuts.add(more.start).add(more.end);
  const sorted = [...cuts].sort((a, b) => a - b);
  let open: number[] = [];
  return sorted.slice(0, -1).map((start, number) => {
    const end = sorted[number + 1]!;
    const begun = begins.get(start) ?? [];
    open = [...open.filter((passage) => ranges[passage]!.end > start), ...begun];
    return {
      start,
      end,
      text: text.slice(at[start], at[end]),
      begins: begun,
      depth: open.length,
      within: shortest(open, ranges),
    };
  });
}

/** True of a piece, or a passage, that is in a range. */
export const isIn = (part: Range, range: Range): boolean => range.start <= part.start && part.end <= range.end;

function shortest(open: readonly number[], ranges: readonly Range[]): number {
  const length = (passage: number): number => ranges[passage]!.end - ranges[passage]!.start;
  return open.reduce((best, passage) => (best < 0 || length(passage) < length(best) ? passage : best), -1);
}

/** Where each code point begins in UTF-16 units, and where the text ends. */
function units(text: string): Uint32Array {
  const at = new Uint32Array(text.length + 1);
  let [count, unit] = [0, 0];
  for (const point of text) {
    at[count++] = unit;
    unit += point.length;
  }
  at[count] = unit;
  return at.slice(0, count + 1);
}

/**
 * How far down each note of a margin stands: beside its passage, as far as there is room.
 *
 * Notes keep their order and never overlap. The one that is fixed stands just beside its passage:
 * those after it give way downwards, those before it upwards. Those for which there is no room above
 * are NaN, and in their place is a line of so much for saying that they are there.
 */
export function arranged(
  tops: readonly number[],
  heights: readonly number[],
  fixed: number | undefined,
  line = 0,
): number[] {
  const places = [...tops];
  const from = fixed ?? 0;
  for (let note = from - 1; note >= 0; note--)
    places[note] = Math.min(places[note]!, places[note + 1]! - heights[note]!);
  const isFull = from > 0 && places[0]! < 0;
  if (isFull) {
    places[from] = Math.max(line, places[from]!);
    for (let note = from - 1; note >= 0; note--) {
      const room = places[note + 1]! - heights[note]!;
      places[note] = room >= line ? Math.max(line, Math.min(tops[note]!, room)) : NaN;
    }
  }
  for (let note = from + 1; note < places.length; note++)
    places[note] = Math.max(places[note]!, places[note - 1]! + heights[note - 1]!);
  return places;
}
