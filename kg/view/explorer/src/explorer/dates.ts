/** Dates as people read them. */

const NAMES = {
  7: new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" }),
  10: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }),
} as const;

/** A day, a month or a year; what is none stays as it is. */
export function dateSaid(date: string): string {
  const names = date.length === 7 || date.length === 10 ? NAMES[date.length] : undefined;
  const time = Date.parse(date);
  return names && !Number.isNaN(time) ? names.format(time) : date;
}
