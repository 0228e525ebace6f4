/** What the graph calls its things. */

import { text } from "../rdf/terms";
import type { Service } from "./service";

const LABEL = "http://www.w3.org/2000/01/rdf-schema#label";
const NAMES_AT_ONCE = 300;
const MOST_NAMES = 3000;

/** The names of things, as far as the graph says them: asked for so many at once. */
export async function namesOf(
  service: Pick<Service, "answer">,
  iris: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  const safe = iris.filter((iri) => !/[\s<>"{}|^`\\]/.test(iri));
  for (let at = 0; at < Math.min(safe.length, MOST_NAMES); at += NAMES_AT_ONCE) {
    const values = safe.slice(at, at + NAMES_AT_ONCE).map((iri) => `<${iri}>`);
    const asked = `SELECT ?thing (MIN(?label) AS ?name) WHERE { VALUES ?thing { ${values.join(" ")} }
      ?thing <${LABEL}> ?label } GROUP BY ?thing`;
    const given = await service.answer({ kind: "query", text: asked });
    if (given.kind !== "table") continue;
    for (const { thing, name } of given.rows) named.set(text(thing), text(name));
  }
  return named;
}
