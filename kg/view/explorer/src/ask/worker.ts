/** The worker: it unpacks the engine and the graph, and answers one question after the other. */

import { initSync } from "oxigraph/web.js";

import { Desk } from "./desk";
import type { Asked, Message, Start, Told } from "./messages";
import { Refused } from "./problem";

const here = globalThis as unknown as { onmessage: (event: { data: Message }) => void; postMessage(told: Told): void };
let desk: Promise<Desk> | undefined;

here.onmessage = ({ data }) => {
  if (data.kind === "start") desk = opened(data.start);
  else void told(data).then((answer) => here.postMessage(answer));
};

async function opened({ engine, graph, library }: Start): Promise<Desk> {
  initSync({ module: await inflated(engine) });
  return new Desk(await inflated(graph), library);
}

async function inflated(packed: string): Promise<Uint8Array<ArrayBuffer>> {
  const text = atob(packed);
  const raw = new Uint8Array(text.length);
  for (let at = 0; at < raw.length; at++) raw[at] = text.charCodeAt(at);
  const unpacking = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(unpacking).arrayBuffer());
}

async function told({ id, method, given }: Extract<Message, { kind: "ask" }>): Promise<Told> {
  try {
    const asked: Asked | undefined = await desk;
    const value = (asked?.[method] as (...given: readonly unknown[]) => unknown).apply(asked, [...given]);
    return { id, value };
  } catch (error) {
    return error instanceof Refused ? { id, refused: error.reason } : { id, broken: true };
  }
}
