/** IRIs as people read them, and where their pages are. */

export type Prefixes = Readonly<Record<string, string>>;

/** Below this the graph names its own things. */
export const BASE = "https://example.org/kg/";

/** What stands behind that in the IRIs of its things. */
export const FOLDERS = "doc|letter|person|org|law|event|place|community|work|judgement|kind|software";

/** Things that have a page at the path of their IRI; any other has /resource. */
const PAGES = new RegExp(`^(?:${FOLDERS})(?:/[\\w~-][\\w.~-]*)+$`);
const PASSAGE = /^\d+-\d+$/;

/** The prefixed name of an IRI, or the IRI itself where no prefix fits. */
export function shorten(iri: string, prefixes: Prefixes): string {
  let best: [string, string] | undefined;
  for (const [prefix, namespace] of Object.entries(prefixes)) {
    if (iri.startsWith(namespace) && namespace.length > (best?.[1].length ?? 0)) {
      best = [prefix, namespace];
    }
  }
  const local = best ? iri.slice(best[1].length) : "";
  return best && local && !local.includes("/") ? `${best[0]}:${local}` : iri;
}

/** What is most telling of an IRI: its last step, without the hash that makes it unique. */
export function tail(iri: string): string {
  const last = iri.split(/[/#]/).filter(Boolean).at(-1) ?? iri;
  return last.replace(/-[0-9a-f]{8,}$/, "").replaceAll("-", " ");
}

/** True of things that the graph names: a document or a passage has no name of its own. */
export function hasName(iri: string): boolean {
  return iri.startsWith(BASE) && !iri.startsWith(`${BASE}doc/`) && !iri.startsWith(`${BASE}ns`);
}

/** The address of an IRI's page on the server that is mounted at a root ('' where it is not). */
export function pageOf(iri: string, root: string): string {
  const local = iri.startsWith(BASE) ? iri.slice(BASE.length) : "";
  const [path = "", part] = local.split("#");
  if (PAGES.test(path) && (part === undefined || PASSAGE.test(part))) {
    return `${root}/${local}`;
  }
  return `${root}/resource?${new URLSearchParams({ iri })}`;
}
