import { type Signal, signal } from "@preact/signals-core";
import type { ShownKeys } from "../ui/index.js";
import type { Command, Lettered, Press } from "./keys.js";

/** Which keys are in use: whether any of one character are, and those that are not the usual ones. */
export interface ShortcutChoice {
  isOn: boolean;
  letters: Readonly<Partial<Record<Lettered, string>>>;
}

/** What can have another key, in the order in which it is listed. */
export const LETTERED: readonly Lettered[] = [
  "accept",
  "skip",
  "undo",
  "add",
  "reveal",
  "find",
  "rows",
  "guide",
  "help",
];

const USUAL: Readonly<Record<Lettered, string>> = {
  accept: "a",
  skip: "s",
  undo: "u",
  add: "n",
  reveal: "r",
  find: "/",
  rows: "f",
  guide: "g",
  help: "?",
};

export const USUAL_SHORTCUTS: ShortcutChoice = { isOn: true, letters: {} };

/** Why a key cannot be chosen. */
export type Unfit = "notOne" | "digit" | "noLetter";

/**
 * The keys of one character, which can be changed and turned off: some who speak to their computer, or whose hands tremble, press
 * them by mistake.
 */
export class Shortcuts {
  readonly #choice: Signal<ShortcutChoice>;
  readonly #onChange: (choice: ShortcutChoice) => void;

  /** @param onChange hears of every choice, to keep it */
  constructor(choice: ShortcutChoice, onChange: (choice: ShortcutChoice) => void) {
    this.#choice = signal(choice);
    this.#onChange = onChange;
  }

  get isOn(): boolean {
    return this.#choice.value.isOn;
  }

  /** The usual keys are in use. */
  get isUsual(): boolean {
    return this.isOn && LETTERED.every((command) => this.letter(command) === USUAL[command]);
  }

  /** The key of a command, a character in small. */
  letter(command: Lettered): string {
    return this.#choice.value.letters[command] ?? USUAL[command];
  }

  /** What a press asks for. Escape is no character, and goes back however the keys are set. */
  commandOf({ key, shift }: Press): Command | undefined {
    if (key === "escape") return "leave";
    if (!this.isOn) return undefined;
    if (/^[1-9]$/.test(key)) return { key };
    // A key that somebody chose comes before one that a later version gave to another command.
    const { letters } = this.#choice.value;
    const command = LETTERED.find((one) => letters[one] === key) ?? LETTERED.find((one) => this.letter(one) === key);
    return command === "undo" && shift ? "redo" : command;
  }

  /** Turns all of them on or off. */
  turn(isOn: boolean): void {
    this.#set({ ...this.#choice.value, isOn });
  }

  /** Gives a command another key; the command that had it gets the one that is free now. Nothing is changed where the key is unfit. */
  give(command: Lettered, typed: string): Unfit | undefined {
    const key = typed.trim().toLowerCase();
    const unfit = unfitness(command, key);
    if (unfit) return unfit;
    const before = this.letter(command);
    const other = LETTERED.find((one) => one !== command && this.letter(one) === key);
    if (other && unfitness(other, before)) return unfitness(other, before);
    const letters = { ...this.#choice.value.letters, [command]: key, ...(other && { [other]: before }) };
    this.#set({ ...this.#choice.value, letters });
    return undefined;
  }

  /** The keys that everybody begins with. */
  reset(): void {
    this.#set(USUAL_SHORTCUTS);
  }

  /** What stands on the key of a command; empty while they are off. */
  shown(command: Lettered | "redo"): string {
    if (!this.isOn) return "";
    return command === "redo" ? `⇧${this.letter("undo").toUpperCase()}` : this.letter(command).toUpperCase();
  }

  /** What the elements show of them. */
  get ofElements(): ShownKeys {
    return {
      accept: this.shown("accept"),
      add: this.shown("add"),
      find: this.shown("find"),
      hasDigits: this.isOn,
    };
  }

  #set(choice: ShortcutChoice): void {
    this.#choice.value = choice;
    this.#onChange(choice);
  }
}

/** Why a command cannot have a key: 1 to 9 are those of the classes, and with Shift the key of undo redoes, so that it is a letter. */
export function unfitness(command: Lettered, key: string): Unfit | undefined {
  if ([...key].length !== 1) return "notOne";
  if (/[1-9]/.test(key)) return "digit";
  return command === "undo" && key.toUpperCase() === key ? "noLetter" : undefined;
}
