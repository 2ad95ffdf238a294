import type { Given, Options, Wanted } from "../words/package.js";
import { badArgument, type QuerentError } from "./errors.js";

/** What an option may hold. "any" is left to those who read it. */
export type Shape = "text" | "number" | "flag" | "function" | "any" | { each: Shape } | { fields: Fields };

/** The options there are, by name. */
export type Fields = Readonly<Record<string, Shape>>;

/** A shape for each option of a type: the compiler names one that is missing. */
export type FieldsOf<T> = Readonly<Record<keyof T & string, Shape>>;

/** Names are alike enough to be a slip of the keyboard up to so many changed letters. */
const SLIPS = 2;

/**
 * Checks an argument that holds options by name.
 *
 * @param what the call, for the sentence: "configure"
 * @throws QuerentError "bad_argument" where it is no object, has an option that there is not, or one of another type
 */
export function checkFields(what: string, value: unknown, fields: Fields): void {
  checkOptions({ call: what, within: [] }, value, fields);
}

function checkOptions(of: Options, value: unknown, fields: Fields): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw badArgument({ say: "not_options", of, given: givenOf(value) });
  }
  const known = Object.keys(fields);
  for (const [name, held] of Object.entries(value)) {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!shape) throw badArgument({ say: "no_such_option", of, name, near: nearest(name, known), known });
    if (held !== undefined) check(of, name, held, shape);
  }
}

function check(of: Options, name: string, value: unknown, shape: Shape): void {
  if (shape === "any") return;
  if (typeof shape === "string") {
    const wanted = { text: "string", number: "number", flag: "boolean", function: "function" }[shape];
    if (typeof value !== wanted) throw wrong(of, name, value, shape);
  } else if ("fields" in shape) {
    checkOptions({ call: of.call, within: [...of.within, name] }, value, shape.fields);
  } else {
    if (!Array.isArray(value)) throw wrong(of, name, value, "list");
    for (const [at, item] of value.entries()) check(of, `${name}[${at}]`, item, shape.each);
  }
}

type Single = Extract<Wanted["say"], "text" | "number" | "flag" | "function" | "list">;

function wrong(of: Options, name: string, value: unknown, wanted: Single): QuerentError {
  return badArgument({ say: "bad_option", of, name, given: givenOf(value), wanted: { say: wanted } });
}

/** The option of which a name is a slip of the keyboard. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const near = known
    .map((option) => ({ option, distance: distance(name.toLowerCase(), option.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= SLIPS ? near.option : undefined;
}

/** How many letters to change, add or leave out (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** A value as a sentence names it. */
export function givenOf(value: unknown): Given {
  if (value === null || value === undefined) return { say: "nothing", value: value === null ? "null" : "undefined" };
  if (typeof value === "string") return { say: "text", text: value };
  if (typeof value === "number" || typeof value === "bigint") return { say: "number", number: String(value) };
  if (typeof value === "boolean") return { say: "flag", flag: value };
  if (typeof value === "function") return { say: "function" };
  if (typeof value === "symbol") return { say: "symbol" };
  return Array.isArray(value) ? { say: "list" } : { say: "object", type: value.constructor?.name ?? "Object" };
}

/** Where in an argument something is that cannot be sent to a worker, such as a function; undefined where nothing is. */
export function unsendable(value: unknown, path: string, depth = 0): string | undefined {
  if (typeof value === "function" || typeof value === "symbol") return path;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || depth > 8) return undefined;
  for (const [name, held] of Object.entries(value)) {
    const found = unsendable(held, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, depth + 1);
    if (found) return found;
  }
  return undefined;
}
