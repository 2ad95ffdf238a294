import { signal } from "@preact/signals-core";
import type { ClassCount } from "querent";
import { alike } from "../../ui/alike.js";
import { type ClassMark, type ClassMarks, markAt, SHAPES } from "../../ui/class-mark.js";
import type { ClassNote } from "../../ui/index.js";

/** Where notes come from, and what takes one into the log. */
interface ClassNotesHost {
  /** The classes of the session, with what is noted of them. */
  classes(): readonly ClassCount[];
  save(name: string, note: ClassNote): Promise<unknown>;
}

/** What is noted of the classes of a session: their marks where they were chosen, and what each is for, with examples. */
export class ClassNotes {
  readonly #host: ClassNotesHost;
  /** Notes on their way into the log. */
  readonly #pending = signal<ReadonlyMap<string, ClassNote>>(new Map());
  #marks: { of: readonly [string, ClassMark][]; marks: ClassMarks } | undefined;

  constructor(host: ClassNotesHost) {
    this.#host = host;
  }

  get all(): ReadonlyMap<string, ClassNote> {
    return new Map(this.#host.classes().map(({ name }) => [name, this.of(name)]));
  }

  of(name: string): ClassNote {
    const pending = this.#pending.value.get(name);
    if (pending) return pending;
    const { colour, shape, guide, examples } = this.#host.classes().find((one) => one.name === name)?.note ?? {};
    const known = SHAPES.find((one) => one === shape);
    return {
      ...(colour !== undefined && { colour }),
      ...(known && { shape: known }),
      ...(guide !== undefined && { guide }),
      ...(examples && { examples }),
    };
  }

  /** Whether a mark was chosen, so that the answers show them. */
  get isMarked(): boolean {
    return [...this.all.values()].some(({ colour, shape }) => colour !== undefined || shape !== undefined);
  }

  /** Whether there is something to read about one of these classes. */
  guides(classes: readonly string[]): boolean {
    return classes
      .map((name) => this.of(name))
      .some(({ guide = "", examples = [] }) => guide !== "" || examples.length > 0);
  }

  /** The marks of these classes, those that were chosen and the usual ones; the same map until one is another. */
  marks(classes: readonly string[]): ClassMarks {
    const chosen = classes.map((name, place): [string, ClassMark] => {
      const { colour, shape } = this.of(name);
      const usual = markAt(place);
      return [name, { colour: colour ?? usual.colour, shape: shape ?? usual.shape }];
    });
    if (!this.#marks || !alike(this.#marks.of, chosen)) this.#marks = { of: chosen, marks: new Map(chosen) };
    return this.#marks.marks;
  }

  /** Notes this beside what is noted of a class already. */
  async note(name: string, change: ClassNote): Promise<void> {
    const note = { ...this.of(name), ...change };
    this.#pending.value = new Map(this.#pending.value).set(name, note);
    await this.#host.save(name, note);
    if (this.#pending.value.get(name) !== note) return;
    const pending = new Map(this.#pending.value);
    pending.delete(name);
    this.#pending.value = pending;
  }
}
