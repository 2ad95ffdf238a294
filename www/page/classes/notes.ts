import { type ClassMark, type ClassMarks, type ClassNote, markAt } from "../../ui/index.js";

/** What is noted of the classes of a session: their marks where they were chosen, and what each is for, with examples. */
export class ClassNotes {
  #held: Map<string, ClassNote>;
  readonly #onChange: (held: ReadonlyMap<string, ClassNote>) => void;
  #marks: { of: string; marks: ClassMarks } | undefined;

  /** `held` are the notes of an earlier visit; `onChange` hears of all of them after each change. */
  constructor(held: ReadonlyMap<string, ClassNote>, onChange: (held: ReadonlyMap<string, ClassNote>) => void) {
    this.#held = new Map(held);
    this.#onChange = onChange;
  }

  get all(): ReadonlyMap<string, ClassNote> {
    return this.#held;
  }

  of(name: string): ClassNote {
    return this.#held.get(name) ?? {};
  }

  /** Whether a mark was chosen, so that the answers show them. */
  get isMarked(): boolean {
    return [...this.#held.values()].some(({ colour, shape }) => colour !== undefined || shape !== undefined);
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
    const of = JSON.stringify(chosen);
    if (this.#marks?.of !== of) this.#marks = { of, marks: new Map(chosen) };
    return this.#marks.marks;
  }

  note(name: string, change: ClassNote): void {
    this.#held = new Map(this.#held).set(name, { ...this.of(name), ...change });
    this.#onChange(this.#held);
  }

  /** A class got another name: what is noted goes with it, and back with an undo. */
  renamed(from: string, to: string): void {
    const note = this.#held.get(from);
    if (note && !this.#held.has(to)) this.note(to, note);
  }
}
