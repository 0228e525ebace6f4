/** SPARQL's terminals, as far as they have to be told apart before the engine reads them. */

export interface Token {
  readonly kind: "string" | "iri" | "name" | "variable" | "number" | "word" | "sign";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const FIRST = String.raw`\p{L}\p{Nl}`;
const MORE = String.raw`${FIRST}\p{M}\p{Nd}_·‿⁀\-`;
const ESCAPE = String.raw`%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=\/?#@%]`;
const KINDS = {
  space: String.raw`[ \t\r\n]+|#[^\r\n]*`,
  string: String.raw`'''(?:'{0,2}(?:[^'\\]|\\[^]))*'''|"""(?:"{0,2}(?:[^"\\]|\\[^]))*"""|'(?:[^'\\\r\n]|\\.)*'|"(?:[^"\\\r\n]|\\.)*"`,
  iri: String.raw`<[^<>"{}|^\x60\\\x00-\x20]*>`,
  name: String.raw`(?:_|[${FIRST}](?:[${MORE}.]*[${MORE}])?)?:(?:(?:[${MORE}.:]|${ESCAPE})*(?:[${MORE}:]|${ESCAPE}))?`,
  variable: String.raw`[?$][${FIRST}_\p{Nd}][${MORE}]*`,
  number: String.raw`(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?`,
  word: String.raw`@?[A-Za-z_][A-Za-z0-9_-]*`,
  sign: String.raw`[^]`,
};
const TOKEN = new RegExp(Object.entries(KINDS).map(([kind, pattern]) => `(?<${kind}>${pattern})`).join("|"), "gu");

/** The tokens of a query; what is none of them is left for the engine to refuse. */
export function tokensOf(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, part]) => part !== undefined) ?? ["sign"];
    if (kind === "space") continue;
    found.push({ kind: kind as Token["kind"], text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** The line and column of a place, both from 1, the column in code points. */
export function placeOf(text: string, at: number): { line: number; column: number } {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: Array.from(lines.at(-1) ?? "").length + 1 };
}
