/** Lines and columns -> places in a text. */

export interface Range {
  readonly from: number;
  readonly to: number;
}

/**
 * The word at a line and column, both counted from 1, the column in code points.
 *
 * Without a column it is the line; at the end of the text it is the last word.
 */
export function rangeAt(text: string, line: number, column?: number): Range {
  const lines = text.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  const written = lines[at] ?? "";
  if (column === undefined) return grown(text, start, start + written.length);
  const before = Array.from(written)
    .slice(0, Math.max(column, 1) - 1)
    .join("");
  const blank = /^[ \t]*/.exec(written.slice(before.length))?.[0].length ?? 0;
  const from = start + before.length + blank;
  const word = /^[^\s{}()[\];,]+/.exec(text.slice(from))?.[0] ?? text.slice(from, from + 1).trim();
  return grown(text, from, from + word.length);
}

/** A range that has something to underline, if the text has. */
function grown(text: string, from: number, to: number): Range {
  if (to > from || text === "") return { from, to };
  const end = text.slice(0, from).trimEnd().length || Math.min(text.length, from + 1);
  return { from: Math.max(0, end - 1), to: end };
}
