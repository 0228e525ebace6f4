/** A text with its passages; offsets count code points, where JavaScript counts UTF-16 units. */

export interface Piece {
  readonly text: string;
  /** A passage begins here: its number in the list that was given. */
  readonly begins: readonly number[];
  readonly depth: number;
  readonly chosen: boolean;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The text in pieces at whose ends a passage begins or ends. */
export function pieces(text: string, ranges: readonly Range[], chosen: Range | undefined): Piece[] {
  const at = units(text);
  const last = at.length - 1;
  const real = (range: Range): boolean => range.start < range.end && range.end <= last;
  const cuts = new Set([0, last]);
  const change = new Map<number, number>();
  const begins = new Map<number, number[]>();
  ranges.forEach((range, number) => {
    if (!real(range)) return;
    cuts.add(range.start).add(range.end);
    change.set(range.start, (change.get(range.start) ?? 0) + 1);
    change.set(range.end, (change.get(range.end) ?? 0) - 1);
    begins.set(range.start, [...(begins.get(range.start) ?? []), number]);
  });
  const within = chosen && real(chosen) ? chosen : undefined;
  if (within) cuts.add(within.start).add(within.end);
  const sorted = [...cuts].sort((a, b) => a - b);
  let depth = 0;
  return sorted.slice(0, -1).map((start, number) => {
    const end = sorted[number + 1]!;
    depth += change.get(start) ?? 0;
    return {
      text: text.slice(at[start], at[end]),
      begins: begins.get(start) ?? [],
      depth,
      chosen: within !== undefined && within.start <= start && end <= within.end,
    };
  });
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
