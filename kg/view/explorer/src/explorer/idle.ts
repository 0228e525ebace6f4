/** Work that is done ahead of time, bit by bit, while nothing else is to do. */

const SETTLED = 1500; // milliseconds until a page has drawn what it opened on
const BIT = 8; // milliseconds, where a browser does not say when it is idle

/** Do bits of work, each of which tells whether it was the last; returns how to stop. */
export function whenIdle(bit: () => boolean): () => void {
  let stopped = false;
  const some = (goesOn: () => boolean): void => {
    if (stopped) return;
    let done = bit();
    while (!done && goesOn()) done = bit();
    if (!done) ask();
  };
  const ask = (): void => {
    if ("requestIdleCallback" in globalThis)
      requestIdleCallback((deadline) => some(() => deadline.timeRemaining() > 1));
    else setTimeout(() => some(until(performance.now() + BIT)), BIT);
  };
  const timer = setTimeout(ask, SETTLED);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}

const until = (end: number) => (): boolean => performance.now() < end;
