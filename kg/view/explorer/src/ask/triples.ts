/** triples.js, line by line -> N-Triples; kg.view.site.engine says how it is written. */

export class Triples {
  #subject = "";
  #predicate = "";
  #rest = "";

  /** The triples of whole lines, as N-Triples; what is left of the last line waits for the next part. */
  read(part: string): string {
    const text = this.#rest + part;
    let triples = "";
    let at = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", at)) {
      const first = text.indexOf("\t", at);
      const second = text.indexOf("\t", first + 1);
      if (first > at) this.#subject = text.slice(at, first);
      if (second > first + 1) this.#predicate = text.slice(first + 1, second);
      triples += `${this.#subject} ${this.#predicate} ${text.slice(second + 1, end)} .\n`;
      at = end + 1;
    }
    this.#rest = text.slice(at);
    return triples;
  }
}
