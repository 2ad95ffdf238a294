/** What arguments and options may hold, and the one place where a value is held against that. */
import type { Given, Options, Parameter, Wanted } from "../words/package.js";
import { badArgument, QuerentError } from "./errors.js";
import { givenOf, shownOf } from "./given.js";
import { nearest } from "./nearest.js";
import { isRecord, NotPlain, plain, put } from "./plain.js";

/** A value of one kind. "text" is one that may be a name, "prose" one of any length; "row" is the number of one, "count" a whole number, "data" anything plain, "any" is left to who reads it. */
type Single = "text" | "prose" | "number" | "count" | "row" | "flag" | "function" | "signal" | "data" | "any";

/** What a value may be. */
export type Shape =
  | Single
  /**
   * A list, each item of which is called by a name of its own where a sentence is about it. "once" is one of names, none of which comes
   * twice, and "rises" one of numbers that do not fall.
   */
  | { each: Shape; fewest?: number; longest?: number; item?: Parameter; once?: true; rises?: true }
  /** One value, or a list of such, each item of which is called by the name of the one. */
  | { oneOrEach: Single }
  /** The units of layers, with so many weights between them at the most. */
  | { layers: Shape; weights: number }
  /** Rows: a list of their numbers, or anything that is read like one. */
  | { rows: true }
  | { fields: Fields }
  | { oneOf: readonly string[] }
  /** An object whose other fields follow from the one named here. */
  | { by: string; kinds: Readonly<Record<string, Fields>> }
  /** A whole number. */
  | { least: number; most: number }
  /** A number. */
  | { from: number; to: number }
  /** Numbers of this kind of array, none of which is NaN or infinite. */
  | { numbers: "Float32Array" | "Uint32Array" }
  | { bytes: true }
  /** An object that does something, which has at least these fields. */
  | { acts: Fields }
  /** What reads it refuses by itself. */
  | { take: (value: unknown) => unknown };

/** The options there are, by name. */
export type Fields = Readonly<Record<string, Shape>>;

/** A shape for each option of a type: the compiler names one that is missing. */
export type FieldsOf<T> = Readonly<Record<keyof T & string, Shape>>;

/** Where a value is: a parameter of a call, or an option by its name. */
export interface Place extends Options {
  name: string;
  parameter?: Parameter | undefined;
  /** Whether its fields are options of the call itself. */
  isCall?: boolean | undefined;
}

/** The largest number that the module's rows and counts go to. */
const MOST = 2 ** 32 - 1;

/** No name is longer, and sentences that name it stay readable. */
const LONGEST = 10_000;

/**
 * The options of a call, as a copy in which each was read once.
 *
 * @param call what is called, for the sentence: "configure"
 * @throws QuerentError "bad_argument" where it is no object, has an option that there is not, or one that is none
 */
export function optionsOf<T>(call: string, value: T, fields: Fields): T {
  return safely(call, () => record({ call, within: [] }, value, fields) as T);
}

/** A value as a copy of its shape. @throws QuerentError "bad_argument" where it is not of the shape */
export function admit(at: Place, value: unknown, shape: Shape): unknown {
  return safely(at.call, () => admitted(at, value, shape));
}

/** What cannot even be looked at, such as a proxy that throws, is no argument. */
function safely<T>(call: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof QuerentError) throw error;
    if (error instanceof NotPlain) throw badArgument({ say: "not_data", call, place: error.place });
    throw badArgument({ say: "not_readable", call });
  }
}

function admitted(at: Place, value: unknown, shape: Shape): unknown {
  if (typeof shape === "string") return single(at, value, shape);
  if ("each" in shape) return list(at, value, shape);
  if ("oneOrEach" in shape) return oneOrEach(at, value, shape.oneOrEach);
  if ("layers" in shape) return layers(at, value, shape);
  if ("rows" in shape) return rows(at, value);
  if ("fields" in shape) return record(inside(at), value, shape.fields);
  if ("oneOf" in shape) return choice(at, value, shape.oneOf);
  if ("by" in shape) return kind(at, value, shape.by, shape.kinds);
  if ("least" in shape) return whole(at, value, shape.least, shape.most);
  if ("from" in shape) return between(at, value, shape.from, shape.to);
  if ("numbers" in shape) return numbers(at, value, shape.numbers);
  if ("bytes" in shape)
    return value instanceof Uint8Array ? value : refuse(at, value, { say: "kind", of: "Uint8Array" });
  return "acts" in shape ? actor(at, value, shape.acts) : shape.take(value);
}

const TYPES = { prose: "string", flag: "boolean", function: "function" } as const;

function single(at: Place, value: unknown, shape: Single): unknown {
  switch (shape) {
    case "any":
      return value;
    case "data":
      return plain(value, at.name);
    case "text":
      return text(at, value);
    case "row":
      return isWhole(value) ? value : refuse(at, value, { say: "row" });
    case "count":
      return count(at, value);
    case "number":
      return number(at, value);
    case "signal":
      return isSignal(value) ? value : refuse(at, value, { say: "kind", of: "AbortSignal" });
    default:
      return typeof value === TYPES[shape] ? value : refuse(at, value, { say: shape === "prose" ? "text" : shape });
  }
}

function text(at: Place, value: unknown): string {
  if (typeof value !== "string") return refuse(at, value, { say: "text" });
  return value.length <= LONGEST ? value : refuse(at, value, { say: "text_up_to", most: LONGEST });
}

/** By what it does, since that of another window is of another class. */
function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== "object" || value === null) return false;
  const { aborted, addEventListener, throwIfAborted } = value as AbortSignal;
  const acts = typeof addEventListener === "function" && typeof throwIfAborted === "function";
  return acts && typeof aborted === "boolean";
}

function count(at: Place, value: unknown): unknown {
  if (isWhole(value)) return value;
  const isLarge = typeof value === "number" && value > MOST;
  return refuse(at, value, isLarge ? { say: "whole_up_to", most: MOST } : { say: "whole" });
}

function number(at: Place, value: unknown): unknown {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return refuse(at, value, { say: typeof value === "number" ? "finite" : "number" });
}

function whole(at: Place, value: unknown, least: number, most: number): unknown {
  if (isWhole(value) && (value as number) >= least && (value as number) <= most) return value;
  return refuse(at, value, { say: "whole_between", least, most });
}

function between(at: Place, value: unknown, from: number, to: number): unknown {
  if (typeof value === "number" && value >= from && value <= to) return value;
  return refuse(at, value, { say: "between", from, to });
}

function isWhole(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST;
}

function list(
  at: Place,
  value: unknown,
  { each, fewest = 0, longest, item, once, rises }: Extract<Shape, { each: Shape }>,
): unknown[] {
  if (!Array.isArray(value)) return refuse(at, value, { say: each === "text" ? "texts" : "list" });
  if (value.length < fewest) return refuse(at, value, { say: "list_from", least: fewest });
  if (longest !== undefined && value.length > longest) return refuse(at, value, { say: "list_up_to", most: longest });
  const items: unknown[] = [];
  for (let n = 0; n < value.length; n++) {
    const place = { ...at, name: `${at.name}[${n}]`, parameter: item, isCall: false };
    items.push(admitted(place, value[n], each));
  }
  if (once) refuseTwice(at, items as string[]);
  if (rises) refuseFall(at, items as number[]);
  return items;
}

/** Names count without the blanks around them, as the core takes them. */
function refuseTwice(at: Place, names: readonly string[]): void {
  const seen = new Set<string>();
  for (const name of names.map((given) => given.trim())) {
    if (seen.has(name)) throw badArgument({ say: "named_twice", of: owner(at), name: at.name, given: name });
    seen.add(name);
  }
}

function refuseFall(at: Place, numbers: readonly number[]): void {
  const place = numbers.findIndex((number, n) => number < (numbers[n - 1] ?? number));
  if (place < 0) return;
  const [from = 0, to = 0] = numbers.slice(place - 1);
  throw badArgument({ say: "upside_down", of: owner(at), name: at.name, from, to });
}

function oneOrEach(at: Place, value: unknown, each: Single): unknown {
  if (!Array.isArray(value)) return single(at, value, each);
  const { parameter } = at;
  return list({ ...at, parameter: undefined }, value, { each, ...(parameter && { item: parameter }) });
}

function layers(at: Place, value: unknown, { layers: each, weights }: Extract<Shape, { layers: Shape }>): number[] {
  const units = list(at, value, { each, longest: 8 }) as number[];
  const between = units.slice(1).reduce((sum, wide, layer) => sum + wide * (units[layer] ?? 0), 0);
  return between <= weights ? units : refuse(at, value, { say: "layers_up_to", most: weights });
}

function rows(at: Place, value: unknown): number[] {
  const length: unknown =
    typeof value === "object" && value !== null ? (value as ArrayLike<unknown>).length : undefined;
  if (!isWhole(length)) return refuse(at, value, { say: "rows" });
  const found: number[] = [];
  for (let n = 0; n < (length as number); n++) {
    found.push(single({ ...at, parameter: "row" }, (value as ArrayLike<unknown>)[n], "row") as number);
  }
  return found;
}

function choice(at: Place, value: unknown, known: readonly string[]): string {
  if (typeof value !== "string") return refuse(at, value, { say: "one_of", known });
  if (known.includes(value)) return value;
  throw badArgument({
    say: "no_such_value",
    of: owner(at),
    name: at.name,
    given: value,
    near: nearest(value, known),
    known,
  });
}

function kind(at: Place, value: unknown, by: string, kinds: Readonly<Record<string, Fields>>): object {
  const of = inside(at);
  if (!isRecord(value)) throw badArgument({ say: "not_options", of, given: givenOf(value) });
  const named = choice({ ...of, name: by }, (value as Record<string, unknown>)[by], Object.keys(kinds));
  return record(of, value, { [by]: { oneOf: [named] }, ...kinds[named] });
}

function numbers(at: Place, value: unknown, of: "Float32Array" | "Uint32Array"): unknown {
  const isOne = of === "Float32Array" ? value instanceof Float32Array : value instanceof Uint32Array;
  if (!isOne) return refuse(at, value, { say: "kind", of });
  const held = value as Float32Array | Uint32Array;
  const wrong = held.findIndex((number) => !Number.isFinite(number));
  return wrong < 0 ? held : refuse({ ...at, name: `${at.name}[${wrong}]` }, held[wrong], { say: "finite" });
}

function actor(at: Place, value: unknown, acts: Fields): unknown {
  if (typeof value !== "object" || value === null) return refuse(at, value, { say: "object" });
  const held = value as Record<string, unknown>;
  for (const [name, shape] of Object.entries(acts)) {
    const place = { ...inside(at), name };
    if (typeof shape === "object" && "acts" in shape) actor(place, held[name], shape.acts);
    else admitted(place, held[name], shape);
  }
  return value;
}

function record(of: Options, value: unknown, fields: Fields): object {
  if (!isRecord(value)) throw badArgument({ say: "not_options", of, given: givenOf(value) });
  const known = Object.keys(fields);
  const copy = {};
  for (const [name, held] of Object.entries(value)) {
    const shape = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!shape) throw badArgument({ say: "no_such_option", of, name, near: nearest(name, known), known });
    if (held !== undefined) put(copy, name, admitted({ ...of, name }, held, shape));
  }
  return copy;
}

/** The options that an option holds; those of a parameter are the call's own. */
function inside(at: Place): Options {
  return at.isCall ? owner(at) : { call: at.call, within: [...at.within, at.name] };
}

const owner = ({ call, within }: Place): Options => ({ call, within });

function refuse(at: Place, value: unknown, wanted: Wanted): never {
  const { parameter, name } = at;
  if (parameter !== undefined) throw badArgument({ say: "bad_parameter", parameter, given: shownOf(value), wanted });
  const given: Given = givenOf(value);
  throw badArgument({ say: "bad_option", of: owner(at), name, given, wanted });
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
