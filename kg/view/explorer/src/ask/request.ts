/** A query as it is run: the project's prefixes known, and nothing in it that can't be answered here. */

import type { Prefixes } from "../rdf/names";
import { Refused } from "./problem";
import { texts } from "./texts";
import { placeOf, refusal, tokensOf, type Token } from "./tokens";

export interface Request {
  readonly text: string;
  readonly form: string;
  /** So many characters at the beginning are not of who wrote it. */
  readonly added: number;
}

const FORMS = new Set(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]);
/** Engines split glued words ('FROMNAMED'), so that none may hold one of these. */
const REFUSED = Object.entries({ SERVICE: texts.service, FROM: texts.from, GRAPH: texts.graph });
const HIDDEN = /SERVICE|FROM|NAMED/i; // in a prefix: 'FROM:a' is read as two words
const OPENING = new Set(["{", "(", "["]);
const CLOSING = new Set(["}", ")", "]"]);

const isWord = (token: Token | undefined, word: string): boolean =>
  token?.kind === "word" && token.text.toUpperCase() === word;

/** The request that a text makes; throws what is wrong with it. */
export function requestOf(written: string, known: Prefixes): Request {
  const text = written.replace(/\r\n?/g, "\n");
  const tokens = tokensOf(text);
  const { form, declared } = prologue(text, tokens);
  for (const token of tokens) {
    const reason = refused(token);
    if (reason) throw refusal(text, token.start, reason);
  }
  const used = new Set(
    tokens.flatMap(({ kind, text: name }) => (kind === "name" ? [name.slice(0, name.indexOf(":"))] : [])),
  );
  const missing = [...used].filter((prefix) => Object.hasOwn(known, prefix) && !declared.has(prefix)).sort();
  const before = missing.map((prefix) => `PREFIX ${prefix}: <${known[prefix]}> `).join("");
  return { text: before + text, form, added: before.length };
}

function refused({ kind, text }: Token): string | undefined {
  const prefix = kind === "name" ? text.slice(0, text.indexOf(":")) : "";
  if (HIDDEN.test(prefix)) return texts.prefix(prefix);
  const word = kind === "word" ? text.toUpperCase() : "";
  return REFUSED.find(([each]) => word.includes(each))?.[1];
}

/** The form of a query, and the prefixes that it declares. */
function prologue(text: string, tokens: readonly Token[]): { form: string; declared: ReadonlySet<string> } {
  const declared = new Set<string>();
  let at = 0;
  for (let stands = true; stands;) {
    if (isWord(tokens[at], "BASE")) at += 2;
    else if (isWord(tokens[at], "PREFIX")) {
      declared.add(tokens[at + 1]?.text.replace(/:$/, "") ?? "");
      at += 3;
    } else stands = false;
  }
  const found = tokens[at];
  const form = found?.kind === "word" ? found.text.toUpperCase() : "";
  if (FORMS.has(form)) return { form, declared };
  throw refusal(text, found?.start ?? text.length, texts.form(found?.text ?? texts.nothing));
}

/**
 * A SELECT that gives no more than so many rows, and otherwise the same.
 *
 * One whose own LIMIT is hard to find, because words are glued, is given back as it is.
 */
export function atMost(text: string, rows: number): string {
  const tokens = tokensOf(text);
  const outside = outermost(tokens);
  const words = outside.flatMap(({ kind, text: word }) => (kind === "word" ? [word.toUpperCase()] : []));
  if (words.some((word) => /.LIMIT|LIMIT.|.VALUES|VALUES./.test(word))) return text;
  const at = outside.findIndex((token) => isWord(token, "LIMIT"));
  const limit = outside[at + 1];
  if (at < 0 || !limit) {
    const end = outside.find((token) => isWord(token, "VALUES"))?.start ?? tokens.at(-1)?.end ?? 0;
    return `${text.slice(0, end)} LIMIT ${rows} ${text.slice(end)}`;
  }
  if (!/^\d+$/.test(limit.text) || Number(limit.text) <= rows) return text;
  return text.slice(0, limit.start) + rows + text.slice(limit.end);
}

/** The tokens in no brackets. */
function outermost(tokens: readonly Token[]): Token[] {
  let depth = 0;
  return tokens.filter(({ text }) => {
    if (CLOSING.has(text)) depth -= 1;
    else if (OPENING.has(text)) depth += 1;
    else return depth === 0;
    return false;
  });
}

const POSITION = /^error at (\d+):(\d+): *([^]*)$/;

/** What the engine says of a request, its place counted in what somebody wrote. */
export function complaint(message: string, { text, added }: Request): Refused {
  const [, line, column, reason] = POSITION.exec(message) ?? [];
  if (!reason) return new Refused({ message });
  const at = Number(line) === 1 ? Number(column) - added : Number(column);
  const end = placeOf(text.slice(added), text.length - added); // a LIMIT may have been put behind it
  return new Refused({
    message: reason,
    line: Number(line),
    column: Number(line) === end.line ? Math.min(at, end.column) : at,
  });
}
