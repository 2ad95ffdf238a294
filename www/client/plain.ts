/** What is data: values that cross to a worker as they are, and that the module can read. */

/** Data is nested no deeper: what is, is most likely a part of itself. */
const DEEPEST = 32;

/** Where something is that is no data. */
export class NotPlain {
  readonly place: string;

  constructor(place: string) {
    this.place = place;
  }
}

/** Whether a value holds others by name: an object that is no list, no bytes, and none of the platform's own kinds. */
export function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * A copy of plain data, in which each value was read once; what is undefined in an object is left out.
 *
 * @throws NotPlain where something in it is a function, a symbol, an instance of a class of the platform, or a part of itself
 */
export function plain(value: unknown, place: string, depth = 0): unknown {
  if (depth > DEEPEST) throw new NotPlain(place);
  if (value === null || ["string", "number", "boolean"].includes(typeof value)) return value;
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (let at = 0; at < value.length; at++) items.push(plain(value[at], `${place}[${at}]`, depth + 1));
    return items;
  }
  if (!isRecord(value)) throw new NotPlain(place);
  const copy: Record<string, unknown> = {};
  for (const [name, held] of Object.entries(value)) {
    if (held !== undefined) put(copy, name, plain(held, `${place}.${name}`, depth + 1));
  }
  return copy;
}

/** Sets a property of this name, whatever the name is. */
export function put(copy: object, name: string, value: unknown): void {
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
}
