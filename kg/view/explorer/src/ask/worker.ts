/** The worker: it unpacks the engine and the graph, and answers one question after the other. */

import { initSync } from "oxigraph/web.js";

import { Desk } from "./desk";
import { inflated } from "./inflated";
import type { Asked, Message, Start, Told } from "./messages";
import { Refused } from "./problem";
import { Triples } from "./triples";

const AT_ONCE = 4_000_000; // characters of triples that are taken up together

const here = globalThis as unknown as { onmessage: (event: { data: Message }) => void; postMessage(told: Told): void };
let desk: Promise<Desk> | undefined;

here.onmessage = ({ data }) => {
  if (data.kind === "start") desk = opened(data.start);
  else void told(data).then((answer) => here.postMessage(answer));
};

async function opened({ engine, graph, library }: Start): Promise<Desk> {
  initSync({ module: new Uint8Array(await new Response(inflated(engine)).arrayBuffer()) });
  const started = new Desk(library);
  const triples = new Triples();
  const texts = inflated(graph).pipeThrough(new TextDecoderStream()).getReader();
  let waiting = "";
  for (let part = await texts.read(); !part.done; part = await texts.read()) {
    waiting += triples.read(part.value);
    if (waiting.length < AT_ONCE) continue;
    started.load(waiting);
    waiting = "";
  }
  started.load(waiting);
  return started;
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
