/** Parts of the bundle that are loaded when they are first needed. */

import type * as ask from "./ask/ask";
import type * as chart from "./chart/chart";
import type * as editor from "./editor/editor";
import type * as picture from "./picture/part";

interface Parts {
  readonly editor: typeof editor;
  readonly chart: typeof chart;
  readonly picture: typeof picture;
  readonly ask: typeof ask;
  /** The query engine, for a worker: its script, and its WebAssembly deflated and in base64. */
  readonly oxigraph: { readonly worker: string; readonly engine: string };
}

/** Under which name each part gives itself to the page; build.mjs says the same. */
const GLOBALS = {
  editor: "kgEditor",
  chart: "kgChart",
  picture: "kgPicture",
  ask: "kgAsk",
  oxigraph: "kgOxigraph",
} as const;
const HERE = (document.currentScript as HTMLScriptElement | null)?.src ?? document.baseURI;
const asked = new Map<string, Promise<unknown>>();

/**
 * A part of the bundle, from beside this script.
 *
 * A classic script, since a page that was opened from a folder may load no modules.
 */
export function part<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const known = asked.get(name) as Promise<Parts[Name]> | undefined;
  if (known) return known;
  const loading = load(name);
  loading.catch(() => asked.delete(name));
  asked.set(name, loading);
  return loading;
}

async function load<Name extends keyof Parts>(name: Name): Promise<Parts[Name]> {
  const given = (): Parts[Name] | undefined =>
    (globalThis as unknown as Record<string, Parts[Name] | undefined>)[GLOBALS[name]];
  if (!given()) await added(name);
  const loaded = given();
  if (!loaded) throw new Error(`${name}.js is broken`);
  return loaded;
}

/** Have a part's script run; a page that has all in one has run it before. */
async function added(name: string): Promise<void> {
  const script = document.createElement("script");
  script.src = new URL(`${name}.js`, HERE).href;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${name}.js is not there`));
    document.head.append(script);
  });
}
