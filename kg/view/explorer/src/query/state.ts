/** What the page shows, and how a link says it. */

export type Values = Readonly<Record<string, string>>;

/** What is asked: a question of the library with its parameters, or SPARQL. */
export type Ask =
  | { readonly kind: "question"; readonly name: string; readonly values: Values }
  | { readonly kind: "query"; readonly text: string };

export const VIEWS = ["table", "network", "chart", "timeline"] as const;
export type View = (typeof VIEWS)[number];

export interface Place {
  readonly ask: Ask;
  readonly view: View;
}

const PARAMETER = "p.";
const OWN = new Set(["query", "question", "view"]);

/** True where a fragment is of the page of that name; where there is but one it has no name. */
export function isPage(fragment: string, page: string): boolean {
  return (new URLSearchParams(fragment.replace(/^#/, "")).get("page") ?? "") === page;
}

/**
 * The place that a fragment or a query string names; undefined where it names none.
 *
 * It is the part of a link behind '#', so that what somebody asks stands in no server's log.
 */
export function readPlace(written: string, page = ""): Place | undefined {
  const given = new URLSearchParams(written.replace(/^[#?]/, ""));
  if (page && given.get("page") !== page) return undefined;
  const view = VIEWS.find((name) => name === given.get("view")) ?? "table";
  const text = given.get("query");
  if (text) return { ask: { kind: "query", text }, view };
  const name = given.get("question");
  if (!name) return undefined;
  const values: Record<string, string> = {};
  for (const [key, value] of given) {
    if (key.startsWith(PARAMETER) && value) values[key.slice(PARAMETER.length)] = value;
  }
  return { ask: { kind: "question", name, values }, view };
}

/** What of a fragment names a place, where other things stand in it as well. */
export function askedIn(fragment: string): string {
  const given = [...new URLSearchParams(fragment.replace(/^#/, ""))];
  return new URLSearchParams(given.filter(([key]) => OWN.has(key) || key.startsWith(PARAMETER))).toString();
}

/** The fragment that names a place. */
export function writePlace({ ask, view }: Place, page = ""): string {
  const written = new URLSearchParams(page ? { page } : {});
  if (ask.kind === "query") written.set("query", ask.text);
  else {
    written.set("question", ask.name);
    for (const [name, value] of Object.entries(ask.values)) {
      if (value) written.set(PARAMETER + name, value);
    }
  }
  if (view !== "table") written.set("view", view);
  return `#${written}`;
}

/** True where two ask the same. */
export function sameAsk(one: Ask | undefined, other: Ask | undefined): boolean {
  if (!one || !other) return one === other;
  return writePlace({ ask: one, view: "table" }) === writePlace({ ask: other, view: "table" });
}
