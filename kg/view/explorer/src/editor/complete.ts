/** What can stand where the cursor is: variables, prefixes, words of SPARQL, terms of the store. */

import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";
import type { EditorState } from "@codemirror/state";

export interface KnownTerm {
  readonly iri: string;
  readonly name: string;
  readonly label: string | null;
  readonly kind: string;
  readonly count: number | null;
}

/** What the store can be asked for. */
export interface Known {
  prefixes(): Promise<Readonly<Record<string, string>>>;
  terms(words: string, signal: AbortSignal): Promise<readonly KnownTerm[]>;
}

const KEYWORDS = [
  ..."ASK BASE BIND CONSTRUCT DESCRIBE DISTINCT EXISTS FILTER FROM GRAPH HAVING LIMIT".split(" "),
  ..."MINUS NAMED NOT OFFSET OPTIONAL PREFIX REDUCED SELECT UNDEF UNION VALUES WHERE".split(" "),
  ...["GROUP BY", "ORDER BY"],
].map((label): Completion => ({ label, type: "keyword", boost: -1 }));
const FUNCTIONS = (
  "ABS ASC AVG BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY DESC FLOOR GROUP_CONCAT IF " +
  "IRI ISBLANK ISIRI ISLITERAL ISNUMERIC LANG LANGMATCHES LCASE MAX MIN MONTH NOW REGEX REPLACE " +
  "ROUND SAMETERM SAMPLE STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN STRSTARTS SUBSTR SUM " +
  "UCASE YEAR"
)
  .split(" ")
  .map((label): Completion => ({ label, type: "function", boost: -2 }));
const PLAIN = /^(Comment|String)$/;
const NAME = /[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}\p{N}_.-]*)?$/u;

/** Milliseconds in which a query may be parsed to its end: the editor parses long ones bit by bit. */
const PATIENCE = 250;

/** The completions of an editor. */
export function completer(known: Known): CompletionSource {
  return async (context) => {
    if (PLAIN.test(syntaxTree(context.state).resolveInner(context.pos, -1).name)) return null;
    const variable = context.matchBefore(/[?$][\p{L}\p{N}_]*/u);
    if (variable) return variables(context.state, variable.from, context.pos);
    const name = context.matchBefore(NAME);
    if (!name && !context.explicit) return null;
    return await names(known, context, name?.from ?? context.pos, name?.text ?? "");
  };
}

/** The variables of the query, but for the one that is being written. */
function variables(state: EditorState, from: number, pos: number): CompletionResult {
  const sign = state.sliceDoc(from, from + 1);
  const found = new Set<string>();
  const tree = ensureSyntaxTree(state, state.doc.length, PATIENCE) ?? syntaxTree(state);
  tree.iterate({
    enter: (node) => {
      if (node.name === "Var" && !(node.from <= pos && pos <= node.to)) {
        found.add(sign + state.sliceDoc(node.from + 1, node.to));
      }
    },
  });
  const options = [...found].sort().map((label) => ({ label, type: "variable" }));
  return { from, options, validFor: /^[?$][\p{L}\p{N}_]*$/u };
}

async function names(
  known: Known,
  context: CompletionContext,
  from: number,
  written: string,
): Promise<CompletionResult | null> {
  const [prefixes, terms] = await Promise.all([known.prefixes(), termsFor(known, context, written)]);
  if (context.aborted) return null;
  const declared = declaredIn(context.state);
  const options = terms.map(optionOf).filter((option) => option !== undefined);
  if (!written.includes(":")) {
    for (const [prefix, namespace] of Object.entries({ ...prefixes, ...declared })) {
      options.push({ label: `${prefix}:`, detail: namespace, type: "namespace" });
    }
    options.push(...KEYWORDS, ...FUNCTIONS);
  }
  return { from, options: fitting(options, written), filter: false };
}

/** The options that have what is written in their label or name, the likeliest first. */
function fitting(options: readonly Completion[], written: string): Completion[] {
  const words = written.toLowerCase();
  const exactly = (label: string): number => (label.startsWith(written) ? 3 : 0);
  const ranked = options.map((option) => {
    const fit = rank(option, words);
    return { option, rank: fit && fit + exactly(option.label) };
  });
  const found = ranked.filter((each) => each.rank > 0).sort((a, b) => b.rank - a.rank);
  return found.map(({ option }) => option);
}

function rank({ label, displayLabel, boost = 0 }: Completion, words: string): number {
  const name = label.toLowerCase();
  const local = name.slice(name.indexOf(":") + 1);
  const shown = displayLabel?.toLowerCase() ?? "";
  if (name.startsWith(words)) return 30 + boost;
  if (words && local.startsWith(words)) return 20 + boost;
  return name.includes(words) || shown.includes(words) ? 10 + boost : 0;
}

async function termsFor(known: Known, context: CompletionContext, written: string): Promise<readonly KnownTerm[]> {
  if (written.length < 2 && !context.explicit) return [];
  const stop = new AbortController();
  context.addEventListener("abort", () => stop.abort());
  try {
    return await known.terms(written, stop.signal);
  } catch {
    return []; // what can't be looked up is not offered; the query itself will say what is wrong
  }
}

function optionOf({ iri, name, label, kind, count }: KnownTerm): Completion | undefined {
  const prefixed = /^[\w-]+:[\w.-]*$/.test(name) && name !== iri;
  if (!prefixed && /[\s<>"{}|^`\\]/.test(iri)) return undefined;
  const apply = prefixed ? name : `<${iri}>`;
  const said = [label && label !== name ? label : "", kind, count === null ? "" : `${count}`];
  const detail = said.filter(Boolean).join(" · ");
  return {
    label: prefixed ? name : iri,
    displayLabel: prefixed ? name : label || iri,
    apply,
    detail,
    type: kind,
    boost: kind === "entity" ? 1 : 2,
  };
}

/** The prefixes that the query declares itself. */
function declaredIn(state: EditorState): Record<string, string> {
  const declared: Record<string, string> = {};
  const pattern = /\bPREFIX\s+([\p{L}\p{N}_.-]*):\s*<([^<>\s]*)>/giu;
  for (const [, prefix, namespace] of state.doc.toString().matchAll(pattern)) {
    if (prefix !== undefined && namespace !== undefined) declared[prefix] = namespace;
  }
  return declared;
}
