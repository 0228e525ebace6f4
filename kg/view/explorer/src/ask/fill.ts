/** Values that somebody typed -> typed terms, and a query of the library with these in it. */

import type { Parameter } from "../query/service";
import type { Values } from "../query/state";
import type { LibraryQuery } from "./library";
import { Refused } from "./problem";
import { texts } from "./texts";

/** How SPARQL writes terms: by the engine, never by putting text together. */
export interface Terms {
  resource(text: string, parameter: string): string;
  literal(lexical: string, type?: "integer" | "decimal" | "boolean" | "date"): string;
}

/** The SPARQL of a query with what somebody typed for its parameters in it; the rest stays open. */
export function filled({ parts, parameters }: LibraryQuery, values: Values, terms: Terms): string {
  const put = new Map<string, string>();
  for (const [name, value] of Object.entries(values)) {
    if (!value) continue;
    const parameter = parameters.find((each) => each.name === name);
    if (!parameter) {
      const known = parameters.map((each) => each.name).join(", ");
      throw new Refused({ message: texts.noParameter(name, known), parameter: name });
    }
    put.set(name, termOf(parameter, value, terms));
  }
  return parts.map((part, at) => (at % 2 === 0 ? part : (put.get(part) ?? "UNDEF"))).join("");
}

const BOOLEANS = new Map([
  ["true", "true"],
  ["false", "false"],
  ["yes", "true"],
  ["no", "false"],
]);

function termOf({ name, type }: Parameter, value: string, terms: Terms): string {
  const wrong = (): Refused =>
    new Refused({ message: texts.wrong(name, value, texts.expected[type] ?? ""), parameter: name });
  const trimmed = value.trim();
  switch (type) {
    case "iri":
      return terms.resource(value, name);
    case "integer":
      if (!/^[+-]?\d+$/.test(trimmed)) throw wrong();
      return terms.literal(String(BigInt(trimmed.replace(/^\+/, ""))), "integer");
    case "number": {
      const written = decimal(trimmed);
      if (written === undefined) throw wrong();
      return terms.literal(written, "decimal");
    }
    case "boolean": {
      const written = BOOLEANS.get(trimmed.toLowerCase());
      if (written === undefined) throw wrong();
      return terms.literal(written, "boolean");
    }
    case "date": {
      const written = day(trimmed);
      if (written === undefined) throw wrong();
      return terms.literal(written, "date");
    }
    default:
      return terms.literal(value);
  }
}

const DIGITS = 400; // before or behind the point: '1e999999999' would be written out

/** A number without an exponent; undefined where it is none, or too long to write out. */
export function decimal(text: string): string | undefined {
  const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(text);
  const [, sign = "", whole = "", part = "", exponent = "0"] = found ?? [];
  const shift = Number(exponent);
  if (!found || whole + part === "" || Math.abs(shift) > DIGITS) return undefined;
  const digits = whole + part;
  const point = whole.length + shift;
  const [before, behind] =
    point <= 0 ? ["0", "0".repeat(-point) + digits] : [digits.slice(0, point).padEnd(point, "0"), digits.slice(point)];
  return `${sign === "-" ? "-" : ""}${before.replace(/^0+(?=\d)/, "")}${behind ? `.${behind}` : ""}`;
}

/** A day as ISO 8601 writes it, with its dashes or without; undefined where the calendar has none such. */
function day(text: string): string | undefined {
  const [, year, , month, date] = /^(\d{4})(-?)(\d{2})\2(\d{2})$/.exec(text) ?? [];
  const written = `${year}-${month}-${date}`;
  const found = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(written) ? written : undefined;
}
