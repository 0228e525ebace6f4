/** Dates as precise as they are written -> the time that they span. */

export interface Span {
  readonly from: Date;
  /** The first moment behind it. */
  readonly to: Date;
}

/** The time that '1989', '1989-06', '1989-06-04' or a moment of that day spans; in UTC. */
export function spanOf(written: string): Span | undefined {
  const found = /^(-?\d{4,6})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(written);
  if (!found) return undefined;
  const [year, month, day] = found.slice(1, 4).map((part) => (part === undefined ? undefined : Number(part)));
  if (year === undefined || (month ?? 1) > 12 || (day ?? 1) > 31) return undefined;
  if (month === undefined) return { from: utc(year), to: utc(year + 1) };
  if (day === undefined) return { from: utc(year, month), to: utc(year, month + 1) };
  return { from: utc(year, month, day), to: utc(year, month, day + 1) };
}

function utc(year: number, month = 1, day = 1): Date {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year + (date.getUTCFullYear() - 2000));
  return date;
}
