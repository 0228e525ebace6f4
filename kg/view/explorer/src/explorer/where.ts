/** Where this page stands: in a folder, among the pages of a server, or in a frame by itself. */

import { pageOf } from "../rdf/names";

const root = document.documentElement.dataset["server"];

/** The other pages of a server. */
export interface Server {
  /** The address of one of them. */
  at(path: string): string;
  /** The address of the one about a thing. */
  of(iri: string): string;
}

/** False in a frame that is given its page as it is, as a notebook does: no view has an address. */
export const addressed = location.protocol !== "about:";

/** The server that this page is from; undefined in a folder. */
export const server: Server | undefined = root === undefined ? undefined : serverAt(new URL(root, document.baseURI));

function serverAt(root: URL): Server {
  const mounted = root.href.replace(/\/$/, "");
  return { at: (path) => new URL(path, root).href, of: (iri) => pageOf(iri, mounted) };
}

/** Why a file did not come, in the server's words; undefined where there is no server to say so. */
export async function refusal(address: string): Promise<string | undefined> {
  if (!server) return undefined;
  try {
    const response = await fetch(address, { headers: { accept: "application/json" } });
    const { detail } = (await response.json()) as { readonly detail?: unknown };
    return typeof detail === "string" ? detail : undefined;
  } catch {
    return undefined;
  }
}
