/** The page's side of the worker: it is started when somebody asks, and ended when it must stop. */

import { load } from "../explorer/data";
import { part } from "../parts";
import { Problem } from "../query/service";
import { theLibrary } from "./library";
import { SECONDS } from "./limits";
import type { Asked, Message, Told } from "./messages";
import { texts } from "./texts";

type Waiting = { readonly tell: (told: Told) => void; readonly fail: (problem: Problem) => void };

export class Engine {
  #worker: Promise<Worker> | undefined;
  #last = 0;
  #open = false;
  readonly #waiting = new Map<number, Waiting>();

  /** True once the worker has answered anything. */
  get isOpen(): boolean {
    return this.#open;
  }

  /** What the worker says; a signal that aborts, or time that runs out, ends the worker itself. */
  async ask<Method extends keyof Asked>(method: Method, given: Parameters<Asked[Method]>, signal?: AbortSignal): Promise<ReturnType<Asked[Method]>> {
    const id = ++this.#last;
    const starting = (this.#worker ??= this.#start());
    const worker = await starting;
    if (signal?.aborted || this.#worker !== starting) throw new Problem(0, texts.stopped);
    const stop = (): void => this.#end(new Problem(0, texts.stopped));
    const late = setTimeout(() => this.#end(new Problem(0, texts.tooLong(SECONDS))), SECONDS * 1000);
    signal?.addEventListener("abort", stop);
    try {
      const told = await new Promise<Told>((tell, fail) => {
        this.#waiting.set(id, { tell, fail });
        worker.postMessage({ kind: "ask", id, method, given } satisfies Message);
      });
      this.#open = true;
      return this.#read(told) as ReturnType<Asked[Method]>;
    } finally {
      clearTimeout(late);
      signal?.removeEventListener("abort", stop);
      this.#waiting.delete(id);
    }
  }

  #read({ value, refused, broken }: Told): unknown {
    if (refused) throw new Problem(0, refused.message, refused.line, refused.column, refused.parameter);
    if (!broken) return value;
    const problem = new Problem(0, texts.broken);
    this.#end(problem);
    throw problem;
  }

  async #start(): Promise<Worker> {
    try {
      const [engine, graph, library] = await Promise.all([part("oxigraph"), load<string>("triples"), theLibrary()]);
      const address = URL.createObjectURL(new Blob([engine.worker], { type: "text/javascript" }));
      const worker = new Worker(address);
      worker.onmessage = ({ data }: MessageEvent<Told>) => this.#waiting.get(data.id)?.tell(data);
      worker.onerror = () => this.#end(new Problem(0, texts.noEngine));
      worker.postMessage({ kind: "start", start: { engine: engine.engine, graph, library } } satisfies Message);
      return worker;
    } catch {
      this.#worker = undefined;
      throw new Problem(0, texts.noEngine);
    }
  }

  /** End the worker; the next who asks starts another. */
  #end(problem: Problem): void {
    void this.#worker?.then((worker) => worker.terminate(), () => undefined);
    this.#worker = undefined;
    this.#open = false;
    for (const { fail } of this.#waiting.values()) fail(problem);
    this.#waiting.clear();
  }
}
