/** What is typed after a command, by the options that it has. */
import { nearest } from "../client/nearest.js";
import { cliWords } from "../words/cli.js";
import { UsageError } from "./command.js";
import { EVERYWHERE, FORCE, JSON_ERRORS, type Option, QUIET } from "./options.js";

/** The arguments of a command. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** Whether what is printed is for programs. */
  readonly json: boolean;
  /** Whether nothing is printed but results and errors. */
  readonly quiet: boolean;
  /** Whether a file that is there already may be replaced. */
  readonly force: boolean;
  /** Whether a switch is set. */
  has(option: string): boolean;
  /** Every text given for an option that may come several times. */
  texts(option: string): readonly string[];
  /** The text given for an option, the last where it came several times, or undefined. */
  text(option: string): string | undefined;
  /** A whole number of at least `least`. */
  whole(option: string, fallback: number, least: number): number;
  /** A number between 0 and 1, neither of them. */
  share(option: string): number | undefined;
  /** One of the values that an option knows. */
  oneOf<T extends string>(option: string, known: readonly T[]): T | undefined;
}

/** @throws UsageError where an option is unknown, lacks its value or has one that it does not take */
export function readArguments(args: readonly string[], own: readonly Option[]): Arguments {
  const { positionals, values } = parse(args, [...own, ...EVERYWHERE]);
  const texts = (option: string): readonly string[] => values.get(option) ?? [];
  const text = (option: string) => texts(option).at(-1);
  const has = (option: string) => values.has(option);
  const { usage } = cliWords();
  return {
    positionals,
    json: has(JSON_ERRORS.name),
    quiet: has(QUIET.name),
    force: has(FORCE.name),
    has,
    texts,
    text,
    whole: (option, fallback, least) => {
      const value = text(option);
      if (value === undefined) return fallback;
      if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
      throw new UsageError(usage.notWhole(option, value, least));
    },
    share: (option) => {
      const value = text(option);
      if (value === undefined) return undefined;
      const share = Number(value);
      if (value.trim() !== "" && share > 0 && share < 1) return share;
      throw new UsageError(usage.notAShare(option, value));
    },
    oneOf: (option, known) => {
      const value = text(option);
      if (value === undefined) return undefined;
      const found = known.find((one) => one === value);
      if (found === undefined) throw new UsageError(usage.notOneOf(option, value, known, nearest(value, known)));
      return found;
    },
  };
}

interface Parsed {
  positionals: string[];
  /** By the names of options; a switch has an empty list. */
  values: Map<string, string[]>;
}

function parse(args: readonly string[], options: readonly Option[]): Parsed {
  const found: Parsed = { positionals: [], values: new Map() };
  const rest = [...args];
  while (rest.length > 0) {
    const argument = rest.shift() ?? "";
    if (argument === "--") found.positionals.push(...rest.splice(0));
    else if (!argument.startsWith("-") || argument === "-") found.positionals.push(argument);
    else if (argument.startsWith("--")) long(argument, rest, options, found);
    else short(argument, rest, options, found);
  }
  return found;
}

/** `--name`, `--name value` or `--name=value`. */
function long(argument: string, rest: string[], options: readonly Option[], found: Parsed): void {
  const at = argument.indexOf("=");
  const typed = at < 0 ? argument : argument.slice(0, at);
  const option = options.find(({ name }) => `--${name}` === typed);
  if (!option) throw unknown(typed, options);
  const inline = at < 0 ? undefined : argument.slice(at + 1);
  if (option.value === undefined && inline !== undefined) throw new UsageError(cliWords().usage.noValue(typed));
  keep(option, option.value === undefined ? undefined : (inline ?? next(typed, option, rest)), found);
}

/** `-n`, `-n 10`, `-n10`, or several letters together. */
function short(argument: string, rest: string[], options: readonly Option[], found: Parsed): void {
  const letters = [...argument.slice(1)];
  while (letters.length > 0) {
    const letter = letters.shift();
    const option = options.find((one) => one.letter !== undefined && one.letter === letter);
    if (!option) throw unknown(`-${letter}`, options);
    const joined = option.value === undefined ? [] : letters.splice(0);
    const inline = joined.length > 0 ? joined.join("").replace(/^=/, "") : undefined;
    keep(option, option.value === undefined ? undefined : (inline ?? next(`-${letter}`, option, rest)), found);
  }
}

/** A number below 0 is the value of the option before it, and so is `-`. */
function next(typed: string, { value = "" }: Option, rest: string[]): string {
  const [following] = rest;
  if (following === undefined || /^-[^\d.]/.test(following)) {
    throw new UsageError(cliWords().usage.lacksValue(typed, value));
  }
  return rest.shift() ?? "";
}

function keep({ name }: Option, value: string | undefined, { values }: Parsed): void {
  values.set(name, [...(values.get(name) ?? []), ...(value === undefined ? [] : [value])]);
}

function unknown(typed: string, options: readonly Option[]): UsageError {
  const near = nearest(typed.replace(/^-+/, ""), typed.startsWith("--") ? options.map(({ name }) => name) : []);
  return new UsageError(cliWords().usage.noOption(typed, near && `--${near}`));
}
