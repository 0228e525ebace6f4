/** Every name that something has: for who looks for one, and for who means one. */

import { folded } from "../explorer/search";
import { FOLDERS, type Prefixes } from "../rdf/names";

export interface Named {
  readonly iri: string;
  readonly name: string;
  /** How many statements have it as their object. */
  readonly count: number;
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A name as two careful writers would agree on it; kg.model.ids.fold says the same. */
export function fold(name: string): string {
  return name
    .replace(INVISIBLE, "")
    .normalize("NFKC")
    .replace(/[‘’ʼ′`´＇]/g, "'")
    .replace(/[‐‑‒–—―−]/g, "-")
    .replace(/[^ı]+/g, (letters) => letters.toUpperCase().toLowerCase()) // ı has no other case, and would become i
    .replaceAll("ς", "σ")
    .replace(/\s+/g, " ")
    .trim();
}

/** A name without what people leave out when they type: what the explorer finds by a word, completion finds too. */
export function plain(words: string): string {
  return folded(fold(words));
}

interface Entry extends Named {
  readonly folded: string;
  readonly plain: string;
}

export class Names {
  readonly #all: readonly Entry[];

  constructor(named: Iterable<Named>) {
    const all = Array.from(named, (each) => ({ ...each, folded: fold(each.name), plain: plain(each.name) }));
    this.#all = all.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  }

  /** Things whose IRIs begin so, that have the words in a name: at its beginning, at a word's, within. */
  find(words: string, begins: readonly string[], most: number): Named[] {
    const wanted = plain(words);
    const ranked: [Map<string, Named>, Map<string, Named>, Map<string, Named>] = [new Map(), new Map(), new Map()];
    for (const entry of this.#all) {
      const at = entry.plain.indexOf(wanted);
      if (at < 0 || !isOf(entry.iri, begins)) continue;
      const rank = at === 0 ? 0 : entry.plain.includes(` ${wanted}`) ? 1 : 2;
      if (!ranked[rank].has(entry.iri)) ranked[rank].set(entry.iri, entry);
    }
    const [first = new Map<string, Named>(), ...rest] = ranked;
    for (const each of rest) for (const [iri, named] of each) if (!first.has(iri)) first.set(iri, named);
    return [...first.values()].slice(0, most);
  }

  /** What has that name, whatever its case, apostrophes, dashes and spaces; of a kind before all others. */
  called(name: string, begins: readonly string[]): readonly string[] {
    const wanted = fold(name);
    const found = [...new Set(this.#all.flatMap(({ folded, iri }) => (folded === wanted ? [iri] : [])))].sort();
    const meant = found.filter((iri) => isOf(iri, begins));
    return meant.length > 0 ? meant : found;
  }
}

function isOf(iri: string, begins: readonly string[]): boolean {
  return begins.length === 0 || begins.some((start) => iri.startsWith(start));
}

const RELATIVE = new RegExp(`^(?:${FOLDERS})/\\S+$`);

/** The IRI that a text is, in full, by a prefix or relative; undefined where it is none. */
export function written(
  text: string,
  prefixes: Prefixes,
  base: string,
  isIri: (text: string) => boolean,
): string | undefined {
  const bare = text.trim().replace(/^</, "").replace(/>$/, "");
  const colon = bare.indexOf(":");
  const prefix = bare.slice(0, Math.max(colon, 0));
  const namespace = colon >= 0 && Object.hasOwn(prefixes, prefix) ? prefixes[prefix] : undefined;
  const local = bare.slice(colon + 1);
  const iri =
    namespace !== undefined && local && !local.startsWith("//")
      ? namespace + local
      : RELATIVE.test(bare)
        ? base + bare
        : bare;
  return isIri(iri) ? iri : undefined;
}
