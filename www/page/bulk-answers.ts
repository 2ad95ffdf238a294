import type { Command } from "querent";
import { page } from "../words/page.js";
import type { Loop } from "./loop.js";

/** Answers to several rows at once, of one class or of several: one act each, which one undo takes back. */
export class BulkAnswers {
  readonly #loop: Loop;
  readonly #say: (sentence: string) => void;

  constructor(loop: Loop, say: (sentence: string) => void) {
    this.#loop = loop;
    this.#say = say;
  }

  /** Labels rows with one class; says what came of it, and nothing where it failed, which is shown. */
  async rows(rows: readonly number[], label: string): Promise<string | undefined> {
    const answered = await this.#teach(rows, label);
    return answered === undefined
      ? undefined
      : this.#done(page.browse.labelled(answered, label, rows.length - answered));
  }

  /** Labels rows with several classes; as `rows`. */
  async batch(labels: ReadonlyMap<string, readonly number[]>): Promise<string | undefined> {
    const each = [...labels].flatMap(([label, rows]) => rows.map((row) => ({ row, label })));
    const answered = await this.#teach(
      each.map(({ row }) => row),
      each.map(({ label }) => label),
    );
    return answered === undefined ? undefined : this.#done(page.batch.labelled(answered, each.length - answered));
  }

  #done(sentence: string): string {
    this.#say(sentence);
    return sentence;
  }

  /** How many rows were answered; the question on the card is drawn again where it is about one of them. */
  async #teach(rows: readonly number[], label: string | string[]): Promise<number | undefined> {
    const command: Command = { command: "teachRows", rows: [...rows], label };
    const reply = await this.#loop.command(command, (shown) => shown !== undefined && rows.includes(shown));
    return reply && (reply.answered ?? 0);
  }
}
