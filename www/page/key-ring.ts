import { type Signal, signal } from "@preact/signals-core";
import { type ClassKeys, KEYS } from "../ui/class-order.js";

/**
 * Which key answers with which class. A class keeps the key that it got first, whatever is added, removed or moved beside it; a key
 * that nobody has had yet is given away before one whose class is gone.
 */
export class KeyRing {
  /** Another map once somebody chose; what is given away while it is read is put into the one there is. */
  readonly #held: Signal<Map<string, string>>;
  readonly #onChange: (held: ReadonlyMap<string, string>) => void;

  /** `held` are the keys of an earlier visit, by class; `onChange` hears of all of them when one is given away. */
  constructor(held: ClassKeys = new Map(), onChange: (held: ClassKeys) => void = () => undefined) {
    this.#held = signal(new Map(held));
    this.#onChange = onChange;
  }

  /** The keys of these classes; the first of those without one get the keys that are free. */
  keys(classes: readonly string[]): ClassKeys {
    const given = new Map<string, string>();
    const taken = new Set<string>();
    for (const name of classes) {
      const key = this.#held.value.get(name);
      if (key === undefined || taken.has(key)) continue;
      given.set(name, key);
      taken.add(key);
    }
    const without = classes.filter((name) => !given.has(name));
    for (const key of this.#free(taken).slice(0, without.length)) {
      const name = without.shift() ?? "";
      given.set(name, key);
      this.#give(name, key);
    }
    return given;
  }

  /** The keys that no class has now, those first that none has had. */
  #free(taken: ReadonlySet<string>): string[] {
    const had = new Set(this.#held.value.values());
    const free = Array.from({ length: KEYS }, (_, i) => String(i + 1)).filter((key) => !taken.has(key));
    return [...free.filter((key) => !had.has(key)), ...free.filter((key) => had.has(key))];
  }

  /** A class got another name: the key goes with it, and back with an undo. */
  renamed(from: string, to: string): void {
    const key = this.#held.value.get(from);
    if (key === undefined || this.#held.value.has(to)) return;
    this.#held.value = new Map(this.#held.value).set(to, key);
    this.#onChange(this.#held.value);
  }

  /** Gives a class another key; the class that has that key now gets the one that is free then. */
  assign(name: string, key: string, classes: readonly string[]): void {
    const now = this.keys(classes);
    const other = [...now].find(([one, held]) => held === key && one !== name)?.[0];
    const before = now.get(name);
    this.#held.value = new Map(this.#held.value);
    this.#held.value.delete(name);
    if (other !== undefined) this.#held.value.delete(other);
    this.#give(name, key);
    if (other !== undefined && before !== undefined) this.#give(other, before);
  }

  /** The class that had the key before is gone, and loses it. */
  #give(name: string, key: string): void {
    for (const [other, held] of this.#held.value) if (held === key) this.#held.value.delete(other);
    this.#held.value.set(name, key);
    this.#onChange(this.#held.value);
  }
}
