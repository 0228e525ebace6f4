/** Names as they are written in a picture: in a few short lines, in any script, and never turned around. */

/** Marks that turn the text around them; a name has them to deceive, or by accident. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;
const FROM_RIGHT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|[\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const CLOSING = /^[\p{Pd}\p{Pe}\p{Pf}\p{Po}]$/u;
const OPENING = /\s*[\p{Ps}\p{Pi}]+$/u;
const PLAIN = /^[\x20-\x7e]*$/;
const STRONG = /\p{L}/u;

const segments = (granularity: "grapheme" | "word"): Intl.Segmenter => new Intl.Segmenter(undefined, { granularity });
const letters = segments("grapheme");
const words = segments("word");
const split = (by: Intl.Segmenter, text: string): string[] => Array.from(by.segment(text), ({ segment }) => segment);

/** True where a name begins, and is read, from the right. */
export function isFromRight(name: string): boolean {
  const first = STRONG.exec(name);
  return first !== null && FROM_RIGHT.test(first[0]);
}

/** A name on one line without what turns it around. */
export const plain = (name: string): string => name.replace(TURNING, "").replace(/\s+/g, " ").trim();

/** A name in at most so many characters, a Chinese one counting twice; none is cut through. */
export function shortened(name: string, most: number): string {
  const text = plain(name);
  if (widthOf(text) <= most) return text;
  let [kept, width] = ["", 1]; // of the dots
  for (const letter of split(letters, text)) {
    width += widthOf(letter);
    if (width > most) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** A name in lines of so many characters, broken between words; what is over is cut off. */
export function lines(name: string, width: number, most: number): string[] {
  const found: string[] = [];
  let line = "";
  const parts = split(words, plain(name));
  for (const [at, word] of parts.entries()) {
    const closing = CLOSING.test(word); // never begins a line
    if (line.trim() === "" || closing || widthOf(line + word.trimEnd()) <= width) {
      line += word;
      continue;
    }
    if (found.length === most - 1) return [...found, shortened(line + parts.slice(at).join(""), width)];
    const opening = OPENING.exec(line)?.[0] ?? ""; // never ends a line
    found.push(line.slice(0, line.length - opening.length).trim());
    line = opening.trimStart() + word.trimStart();
  }
  return line.trim() === "" ? found : [...found, shortened(line, width)];
}

function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length; // in a hundredth of the time
  let width = 0;
  for (const letter of split(letters, text)) width += WIDE.test(letter) ? 2 : 1;
  return width;
}
