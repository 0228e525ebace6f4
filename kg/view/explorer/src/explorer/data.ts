/** The data as kg.view.site writes them: classic scripts beside the page, added when needed. */

import { bytesOf } from "../bytes";

type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;
const ARRAYS = { Uint8: Uint8Array, Uint16: Uint16Array, Uint32: Uint32Array, Float32: Float32Array } as const;

export interface Packed {
  readonly type: keyof typeof ARRAYS;
  readonly bytes: string;
}

export interface PackedGroups {
  readonly starts: Packed;
  readonly values: Packed;
}

/** Lists of numbers, one behind the other. */
export interface Groups {
  readonly starts: Numbers;
  readonly values: Numbers;
}

/** So many edges or nodes have their proofs in one file; proofs.py says the same. */
export const PER_FILE = 2048;

/** What is made when it is first asked for, and kept. */
export function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** The numbers of a packed array. */
export function unpacked({ type, bytes }: Packed): Numbers {
  const raw = bytesOf(bytes);
  return type === "Uint8" ? raw : new ARRAYS[type](raw.buffer);
}

export function groups({ starts, values }: PackedGroups): Groups {
  return { starts: unpacked(starts), values: unpacked(values) };
}

/** One of the lists. */
export function group({ starts, values }: Groups, number: number): number[] {
  return Array.from(values.subarray(starts[number], starts[number + 1]));
}

const loading = new Map<string, Promise<unknown>>();
const told = new Set<(error: unknown) => void>();

/** Have a function told of each file that does not come; what takes it back. */
export function onMissing(tell: (error: unknown) => void): () => void {
  told.add(tell);
  return () => void told.delete(tell);
}

/** A data file's content; a classic script, since a page from a folder may fetch nothing. */
export function load<Content>(name: string): Promise<Content> {
  const known = loading.get(name) as Promise<Content> | undefined;
  if (known) return known;
  const coming = added<Content>(name);
  coming.catch((error: unknown) => {
    loading.delete(name);
    for (const tell of told) tell(error);
  });
  loading.set(name, coming);
  return coming;
}

/** What scripts leave to the page; a server says which data they are, as it may get others. */
type Left<Content> = Record<string, Content> & { readonly made?: string };

const left = <Content>(): Left<Content> | undefined => (globalThis as { kgData?: Left<Content> }).kgData;

/** A file that did not come, and where it should be. */
export class Missing extends Error {
  constructor(readonly address: string) {
    super(`${address} is not there`);
  }
}

async function added<Content>(name: string): Promise<Content> {
  if (left()?.[name] === undefined) await asked(name);
  const content = left<Content>()?.[name];
  if (content === undefined) throw new Error(`data/${name}.js is broken`);
  delete left<Content>()![name];
  return content;
}

/** Have a file's script run; a page that has all in one has run it before. */
async function asked(name: string): Promise<void> {
  const address = addressOf(name);
  const script = document.createElement("script");
  script.src = address;
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Missing(address));
    document.head.append(script);
  });
  script.remove();
}

function addressOf(name: string): string {
  const address = new URL(`data/${name}.js`, document.baseURI);
  const made = left()?.made;
  if (made) address.searchParams.set("of", made);
  return address.href;
}
