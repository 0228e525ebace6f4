/** The SPARQL editor: CodeMirror with what this store has to complete. */

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  foldKeymap,
  HighlightStyle,
  indentOnInput,
  LanguageSupport,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, Prec } from "@codemirror/state";
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { styleTags, tags } from "@lezer/highlight";
import { SparqlLanguage } from "codemirror-lang-sparql";

import { completer, type Known } from "./complete";
import { rangeAt } from "./place";

export interface Options {
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  readonly known: Known;
  readonly onChange: (text: string) => void;
  readonly onRun: () => void;
}

export interface Mistake {
  readonly message: string;
  readonly line: number;
  readonly column?: number | undefined;
}

export interface Editor {
  text(): string;
  setText(text: string): void;
  /** Show a mistake in its place, and put the cursor there; none takes the last one away. */
  setMistake(mistake: Mistake | undefined): void;
  focus(): void;
  destroy(): void;
}

/** SPARQL; the grammar leaves prefixed names without a colour. */
const SPARQL = SparqlLanguage.configure({
  props: [styleTags({ "Pname_ln Pname_ns IriRef": tags.propertyName, A_predicate: tags.keyword })],
});

/** Colours are variables of the page, so that they follow its light and dark. */
const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--code-variable)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.literal], color: "var(--code-number)" },
  { tag: [tags.comment, tags.lineComment], color: "var(--muted)", fontStyle: "italic" },
  { tag: [tags.url, tags.namespace, tags.propertyName], color: "var(--code-name)" },
]);

const FRAME = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    fontSize: "14px",
    minHeight: "12.4em",
    maxHeight: "60vh",
    borderRadius: "3px",
  },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "0" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.5", overflow: "auto" },
  ".cm-gutters": { backgroundColor: "var(--raised)", color: "var(--muted)", borderInlineEnd: "1px solid var(--line)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--code-selection)",
  },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "var(--mark)" },
  ".cm-placeholder": { color: "var(--muted)" },
  ".cm-tooltip": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: "1px solid var(--edge)",
    borderRadius: "4px",
    boxShadow: "var(--shadow)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": {
    fontFamily: "var(--mono)",
    maxHeight: "16em",
    maxWidth: "min(560px, 92vw)",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "3px 8px" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { color: "var(--paper)", backgroundColor: "var(--accent)" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-completionDetail": { fontFamily: "var(--sans)", fontStyle: "normal", opacity: "0.85" },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--bad)",
    textUnderlineOffset: "3px",
  },
});

/**
 * An editor in a host element.
 *
 * It stands in a shadow root: its style sheets are then adopted by it, not written into the page,
 * whose policy lets no style in but the server's. Tab always leaves it.
 */
export function create(host: HTMLElement, options: Options): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({ doc: options.text, extensions: extensions(options) }),
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (text) => setText(view, text),
    setMistake: (mistake) => setMistake(view, mistake),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  };
}

function extensions({ label, hint, known, onChange, onRun }: Options) {
  const run = { key: "Mod-Enter", run: () => (onRun(), true) };
  return [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightSpecialChars(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    EditorView.lineWrapping,
    new LanguageSupport(SPARQL),
    SPARQL.data.of({ commentTokens: { line: "#" } }),
    syntaxHighlighting(COLOURS),
    autocompletion({ override: [completer(known)], icons: false, maxRenderedOptions: 60 }),
    Prec.highest(keymap.of([run])),
    keymap.of([
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...foldKeymap,
      ...lintKeymap,
      ...historyKeymap,
      ...defaultKeymap,
    ]),
    EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
    placeholder(hint),
    FRAME,
    EditorView.updateListener.of((update) => {
      if (update.docChanged) onChange(update.state.doc.toString());
    }),
  ];
}

function setText(view: EditorView, text: string): void {
  const now = view.state.doc.toString();
  if (now === text) return;
  view.dispatch({ changes: { from: 0, to: now.length, insert: text } });
}

function setMistake(view: EditorView, mistake: Mistake | undefined): void {
  const { doc } = view.state;
  if (!mistake) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const { from, to } = rangeAt(doc.toString(), mistake.line, mistake.column);
  const diagnostic = { from, to, severity: "error" as const, message: mistake.message };
  view.dispatch(setDiagnostics(view.state, [diagnostic]));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}
