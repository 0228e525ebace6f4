/** Finding a name by some of its letters, without regard to accents, case and width. */

import type { Graph } from "./graph";

export interface Found {
  readonly node: number;
  /** The spelling that was found, where it is not the name. */
  readonly alias: string | undefined;
  /** What that is: another spelling, an acronym that a document defines, or initials that nobody wrote. */
  readonly by: Spelling | undefined;
}

export type Spelling = "alias" | "acronym" | "initials";

export interface Index {
  readonly graph: Graph;
  /** All names, made when they are first looked through. */
  readonly lines: () => Lines;
  /** Make a bit of it ahead of time; true once all is made. */
  readonly prepare: () => boolean;
}

interface Lines {
  /** Every name, folded, one a line. */
  readonly text: string;
  readonly starts: Uint32Array;
  readonly nodes: Uint32Array;
  readonly names: readonly (string | undefined)[];
  readonly initials: ReadonlyMap<string, readonly number[]>;
}

const MARKS = /\p{M}+/gu;
const PLAIN = /^[\x20-\x7e]*$/;
const PLAIN_APART = /[^a-z0-9]+/g;
const APART = /[^\p{L}\p{N}]+/gu;

/** Letters that are written for each other: at the ends of words, with and without dots, or wider. */
const LIKE: Readonly<Record<string, string>> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ı: "i",
  æ: "ae",
  œ: "oe",
  ى: "ي",
  ی: "ي",
  ة: "ه",
  ک: "ك",
  ـ: "",
  ך: "כ",
  ם: "מ",
  ן: "נ",
  ף: "פ",
  ץ: "צ",
};
const ALIKE = new RegExp(`[${Object.keys(LIKE).join("")}]`, "gu");
/** Between words of scripts that write none apart. */
const BETWEEN = /(?<=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]) (?=[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}])/gu;
const EAST = /[\u3040-\u30ff\u3400-\u9fff]/;

/** A name as it is compared: no accents, no case, words apart by one space. */
export function folded(name: string): string {
  if (PLAIN.test(name)) return name.toLowerCase().replace(PLAIN_APART, " ").trim(); // the same, in half the time
  const plain = name
    .normalize("NFKD")
    .replace(MARKS, "")
    .toLowerCase()
    .replace(ALIKE, (letter) => LIKE[letter] ?? letter)
    .replace(APART, " ")
    .trim();
  return EAST.test(plain) ? plain.replace(BETWEEN, "") : plain;
}

export function indexOf(graph: Graph): Index {
  const making = linesOf(graph);
  let made: Lines | undefined;
  const prepare = (): boolean => {
    if (made) return true;
    const { done, value } = making.next();
    if (done) made = value;
    return made !== undefined;
  };
  const lines = (): Lines => {
    while (!made) prepare();
    return made;
  };
  return { graph, lines, prepare };
}

const AT_ONCE = 1000; // names, about ten milliseconds

function* linesOf(graph: Graph): Generator<undefined, Lines> {
  const lines: string[] = [];
  const nodes: number[] = [];
  const names: (string | undefined)[] = [];
  const add = (node: number, name: string, alias: string | undefined): void => {
    lines.push(` ${folded(name)}\n`);
    nodes.push(node);
    names.push(alias);
  };
  const initials = new Map<string, number[]>();
  for (const [node, label] of graph.labels.entries()) {
    add(node, label, undefined);
    for (const alias of new Set([...(graph.aliases[node] ?? []), ...(graph.acronyms[node] ?? [])]))
      if (alias !== label) add(node, alias, alias);
    addInitials(initials, node, label);
    if (node % AT_ONCE === 0) yield;
  }
  const starts = new Uint32Array(lines.length);
  let at = 0;
  lines.forEach((line, number) => {
    starts[number] = at;
    at += line.length;
  });
  return { text: lines.join(""), starts, nodes: Uint32Array.from(nodes), names, initials };
}

const CAPITAL = /(?<![\p{L}\p{N}’'])\p{Lu}/gu;
const FIRST = /(?<![\p{L}\p{N}’'])\p{L}/gu;

/** Note what a name of several words would be called for short, with and without its small words. */
function addInitials(found: Map<string, number[]>, node: number, label: string): void {
  const capitals = label.match(CAPITAL);
  if (!capitals || capitals.length > LONGEST) return;
  for (const letters of new Set([capitals, label.match(FIRST) ?? []].map((each) => folded(each.join(""))))) {
    if (letters.length < 2 || letters.length > LONGEST) continue;
    const known = found.get(letters);
    if (known) known.push(node);
    else found.set(letters, [node]);
  }
}

const LONGEST = 8; // letters of what stands for a name

const INITIALS = 2.5; // behind names that begin with the words
const LOOKED_AT = 30_000; // places of a word; who types one that is commoner types on

/** The best known names with these words in them, each thing once. */
export function find(index: Index, words: string, most = 12): Found[] {
  const sought = folded(words).split(" ").filter(Boolean);
  if (sought.length === 0) return [];
  const { text, starts, nodes, names, initials } = index.lines();
  const rarest = sought.length === 1 ? sought[0]! : leastOf(sought, (word) => often(text, word));
  const best = new Map<number, { rank: number; alias: string | undefined }>();
  let looked = 0;
  for (const needle of [` ${rarest}`, rarest]) {
    for (let at = text.indexOf(needle); at >= 0 && looked < LOOKED_AT; looked++) {
      const line = lineAt(starts, at);
      const end = starts[line + 1] ?? text.length;
      const rank = rankOf(text.slice(starts[line], end - 1), sought);
      const node = nodes[line]!;
      if (rank > 0 && rank > (best.get(node)?.rank ?? 0)) best.set(node, { rank, alias: names[line] });
      at = text.indexOf(needle, end);
    }
  }
  for (const node of sought.length === 1 ? (initials.get(rarest) ?? []) : []) {
    if ((best.get(node)?.rank ?? 0) < INITIALS) best.set(node, { rank: INITIALS, alias: rarest.toUpperCase() });
  }
  const {
    acronyms,
    measured: { degree },
  } = index.graph;
  const by = (node: number, alias: string | undefined, rank: number): Spelling | undefined =>
    rank === INITIALS
      ? "initials"
      : alias === undefined
        ? undefined
        : acronyms[node]?.includes(alias)
          ? "acronym"
          : "alias";
  return [...best]
    .sort(([a, one], [b, other]) => other.rank - one.rank || degree[b]! - degree[a]! || a - b)
    .slice(0, most)
    .map(([node, { alias, rank }]) => ({ node, alias, by: by(node, alias, rank) }));
}

/** How often a word is there, as far as that makes a difference. */
function often(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0 && count < LOOKED_AT; at = text.indexOf(word, at + word.length)) count++;
  return count;
}

function leastOf<Value>(values: readonly Value[], measure: (value: Value) => number): Value {
  const measured = values.map((value) => [value, measure(value)] as const);
  return measured.reduce((best, each) => (each[1] < best[1] ? each : best))[0];
}

/** How well a folded name has all of the words: 0 not at all, 4 it is these words. */
function rankOf(name: string, sought: readonly string[]): number {
  if (!sought.every((word) => name.includes(word))) return 0;
  const whole = ` ${sought.join(" ")}`;
  if (name === whole) return 4;
  if (name.startsWith(whole)) return 3;
  return sought.every((word) => name.includes(` ${word}`)) ? 2 : 1;
}

/** The line in which a place is. */
function lineAt(starts: Uint32Array, at: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
