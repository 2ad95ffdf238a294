import { QuerentError } from "./errors.js";

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
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw bad(`${what} takes an object and was given ${named(value)}: give its options by name.`);
  }
  for (const [name, held] of Object.entries(value)) {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!shape) throw bad(`${what} has no option "${name}": ${instead(name, Object.keys(fields))}`);
    if (held !== undefined) check(what, name, held, shape);
  }
}

function check(what: string, name: string, value: unknown, shape: Shape): void {
  if (shape === "any") return;
  if (typeof shape === "string") {
    const wanted = { text: "string", number: "number", flag: "boolean", function: "function" }[shape];
    if (typeof value !== wanted) throw wrong(what, name, value, shape);
  } else if ("fields" in shape) {
    checkFields(`The option "${name}" of ${what}`, value, shape.fields);
  } else {
    if (!Array.isArray(value)) throw wrong(what, name, value, shape);
    for (const [at, item] of value.entries()) check(what, `${name}[${at}]`, item, shape.each);
  }
}

const WANTED = { text: "text", number: "a number", flag: "true or false", function: "a function" };

function wrong(what: string, name: string, value: unknown, shape: Exclude<Shape, "any" | { fields: Fields }>) {
  const wanted = typeof shape === "string" ? WANTED[shape] : "a list";
  return bad(`The option "${name}" of ${what} is ${named(value)}: give ${wanted}.`);
}

function instead(name: string, known: readonly string[]): string {
  const near = known
    .map((option) => ({ option, distance: distance(name.toLowerCase(), option.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance <= SLIPS ? `did you mean "${near.option}"?` : `it has ${known.join(", ")}.`;
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

/** A value as a sentence names it: a short one is quoted. */
export function named(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return value.length > 40 ? "a long text" : `the text ${JSON.stringify(value)}`;
  if (typeof value === "number" || typeof value === "bigint") return `the number ${value}`;
  if (typeof value === "boolean") return String(value);
  if (typeof value === "function") return "a function";
  if (typeof value === "symbol") return "a symbol";
  return Array.isArray(value) ? "a list" : `an object (${value.constructor?.name ?? "Object"})`;
}

export const bad = (message: string): QuerentError => new QuerentError("bad_argument", message);

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
