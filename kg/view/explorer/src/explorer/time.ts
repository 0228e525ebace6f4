/** Time as documents state it: days, months or years, in steps that suit how far apart they lie. */

/** The first and the last of some time: ``2019``, ``2019-05`` or ``2019-05-27``. */
export type Time = readonly [from: string, until: string];

/** The steps of a slider over some dates. */
export interface Scale {
  readonly steps: readonly string[];
  /** How many dates are in each step; one that is only known more coarsely is spread over its steps. */
  readonly counts: readonly number[];
  readonly undated: number;
}

const DATE = /^\d{4}(-\d{2}){0,2}$/;
const DAY = 86_400_000;
const UNITS = [4, 7, 10] as const; // letters of a year, a month, a day
const FEW = 2;

/** True where a date is in some time, as far as both are known. */
export function isWithin(date: string, [from, until]: Time): boolean {
  const upTo = (other: string): number => Math.min(date.length, other.length);
  return (
    date !== "" &&
    date.slice(0, upTo(from)) >= from.slice(0, upTo(from)) &&
    date.slice(0, upTo(until)) <= until.slice(0, upTo(until))
  );
}

/** Years; where these are only one or two, months, and then days. Undefined where there is nothing to choose. */
export function scaleOf(dates: readonly string[]): Scale | undefined {
  const stated = dates.filter((date) => DATE.test(date));
  if (stated.length === 0) return undefined;
  const finest = Math.max(...stated.map((date) => date.length));
  const units = UNITS.filter((unit) => unit <= finest);
  let steps: string[] = [];
  for (const unit of units) {
    steps = stepsOf(stated, unit);
    if (steps.length > FEW) break; // a decade has thousands of days
  }
  if (steps.length < 2) return undefined;
  const counts = steps.map(() => 0);
  for (const date of stated) {
    const within = steps.flatMap((step, at) => (isWithin(date, [step, step]) ? [at] : []));
    for (const at of within) counts[at]! += 1 / within.length;
  }
  return { steps, counts, undated: dates.length - stated.length };
}

/** The steps from the first to the last of some dates. */
function stepsOf(dates: readonly string[], unit: (typeof UNITS)[number]): string[] {
  const sorted = [...dates].sort();
  const first = numberOf(sorted[0]!, unit, "01");
  const last = Math.max(...sorted.map((date) => numberOf(date, unit, date.length === 4 && unit === 7 ? "12" : "01")));
  return Array.from({ length: last - first + 1 }, (_, at) => nameOf(first + at, unit));
}

function numberOf(date: string, unit: number, rest: string): number {
  const [year, month = rest, day = "01"] = date.split("-");
  if (unit === 4) return Number(year);
  if (unit === 7) return 12 * Number(year) + Number(month) - 1;
  return Math.floor(Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY);
}

function nameOf(number: number, unit: number): string {
  if (unit === 10) return new Date(number * DAY).toISOString().slice(0, 10);
  const year = String(unit === 4 ? number : Math.floor(number / 12)).padStart(4, "0");
  return unit === 4 ? year : `${year}-${String((number % 12) + 1).padStart(2, "0")}`;
}

/** Some time as an address says it, after EDTF. */
export const timeWritten = (time: Time | undefined): string => time?.join("/") ?? "";

export function timeRead(text: string | null): Time | undefined {
  const [from = "", until = "", ...more] = (text ?? "").split("/");
  return DATE.test(from) && DATE.test(until) && from <= until && more.length === 0 ? [from, until] : undefined;
}
