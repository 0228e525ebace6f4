/**
 * SPARQL's terminals, told apart as kg.query.terminals does it before any engine reads them.
 *
 * Where the two could disagree about what is a string, an IRI or a comment, the text is refused;
 * so nothing that the engine would run hides from who looks at the tokens.
 */

import { Refused } from "./problem";
import { texts } from "./texts";

export interface Token {
  readonly kind: "string" | "iri" | "blank" | "name" | "variable" | "language" | "number" | "word" | "sign";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const DEEPEST = 200; // brackets within brackets; the engine reads them by recursion
const FIRST =
  String.raw`A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D` +
  String.raw`\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}`;
const MORE = String.raw`${FIRST}_0-9\u00B7\u0300-\u036F\u203F\u2040`;
const ESCAPE = String.raw`%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=\/?#@%]`;
const KINDS = {
  space: String.raw`[ \t\n]+|#[^\n]*`,
  string: String.raw`'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''|"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'(?:[^'\\\n]|\\[^])*'|"(?:[^"\\\n]|\\[^])*"`,
  iri: String.raw`<[^<>"{}|^\x60\\\x00-\x20]*>`,
  blank: String.raw`_:[${FIRST}_0-9](?:[${MORE}.\-]*[${MORE}\-])?`,
  name: String.raw`(?:[${FIRST}](?:[${MORE}.\-]{0,100}[${MORE}\-])?)?:(?:(?:[${FIRST}_:0-9]|${ESCAPE})(?:(?:[${MORE}.:\-]|${ESCAPE})*(?:[${MORE}:\-]|${ESCAPE}))?)?`,
  variable: String.raw`[?$][${FIRST}_0-9][${MORE}]*`,
  language: String.raw`@[A-Za-z]+(?:-[A-Za-z0-9]+)*`,
  number: String.raw`(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+\-]?[0-9]+)?`,
  word: String.raw`[A-Za-z_][A-Za-z0-9_]*`,
  sign: String.raw`[(){}\[\].,;*\/|^!?+=<>&\-]`,
};
const TOKEN = new RegExp(
  Object.entries(KINDS)
    .map(([kind, pattern]) => `(?<${kind}>${pattern})`)
    .join("|"),
  "guy",
);

const ESCAPED = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8}))/g;
const TELLING = /[\n\r -/:-@[-`{-~]/; // characters by which strings, IRIs and comments end
const OPENING = new Set(["{", "(", "["]);
const CLOSING = new Set(["}", ")", "]"]);
const PLAIN_IRI = /^<[A-Za-z][A-Za-z0-9+.-]*:\/\/|^<[A-Za-z0-9_./:@~%+=,;-]*>$/;

/** The tokens of a query whose lines end in line feeds alone; throws what is none, or could be read as another. */
export function tokensOf(text: string): Token[] {
  refuseEscaped(text);
  const found: Token[] = [];
  const opened: string[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined) ?? ["space"];
    end = match.index + match[0].length;
    if (kind === "space") continue;
    const token = { kind: kind as Token["kind"], text: match[0], start: match.index, end };
    if (OPENING.has(token.text)) opened.push(token.text);
    else if (CLOSING.has(token.text)) opened.pop();
    if (opened.length > DEEPEST) throw refusal(text, token.start, texts.tooDeep(DEEPEST));
    if (kind === "iri" && !PLAIN_IRI.test(token.text) && !isAlone(token, found.at(-1), opened.at(-1))) {
      throw refusal(text, token.start, texts.apart(token.text));
    }
    found.push(token);
  }
  if (end < text.length) throw refusal(text, end, texts.notHere(String.fromCodePoint(text.codePointAt(end) ?? 0)));
  return found;
}

/** Escapes are read before all else: one of a quote or of a line end would end what it stands in. */
function refuseEscaped(text: string): void {
  for (const match of text.matchAll(ESCAPED)) {
    const number = Number.parseInt(match[1] ?? match[2] ?? "", 16);
    if (number <= 0x10ffff && !TELLING.test(String.fromCodePoint(number))) continue;
    throw refusal(text, match.index, texts.escaped(match[0]));
  }
}

/** True where no comparison can stand: outside of parentheses, and not behind another '<'. */
function isAlone(iri: Token, before: Token | undefined, opened: string | undefined): boolean {
  return !(before?.text === "<" && before.end === iri.start) && opened !== "(";
}

/** What is wrong at a place of a text. */
export function refusal(text: string, at: number, message: string): Refused {
  return new Refused({ message, ...placeOf(text, at) });
}

/** The line and column of a place, both from 1, the column in code points. */
export function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split("\n");
  return { line: lines.length, column: Array.from(lines.at(-1) ?? "").length + 1 };
}
