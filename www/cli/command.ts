import { parseArgs } from "node:util";
import { cliWords } from "../words/cli.js";
import type { Host } from "./host.js";

/** One command of the command line; what `--help` prints of it is among the words. */
export interface Command {
  /** @throws UsageError where the arguments cannot be meant; QuerentError where the work fails */
  run(args: string[], host: Host): Promise<void>;
}

/** Arguments that make no sense to the command. */
export class UsageError extends Error {}

/** The arguments of a command, whose options all take a value except `--json`, `--yes` and `--join-look-alikes`. */
export interface Arguments {
  positionals: string[];
  json: boolean;
  /** Whether spellings of one label are one class. */
  joinLookAlikes: boolean;
  /** Whether the person agreed to what would otherwise be asked about. */
  yes: boolean;
  /** Every text given for an option that may come several times. */
  texts(option: string): string[];
  /** The text given for an option, or undefined. */
  text(option: string): string | undefined;
  /** A whole number of at least `least`. */
  whole(option: string, fallback: number, least: number): number;
}

/** The options that may come several times, and those that take no value. */
export const KEEP = "keep";
export const ENCODER = "encoder";
export const JOIN = "join-look-alikes";
export const YES = "yes";

type Option = { type: "string"; multiple: boolean } | { type: "boolean" };

/** @throws UsageError where an option is unknown or lacks its value */
export function readArguments(args: string[], names: readonly string[] = []): Arguments {
  const option = (name: string): Option =>
    name === JOIN || name === YES
      ? { type: "boolean" }
      : { type: "string", multiple: name === KEEP || name === ENCODER };
  const options = Object.fromEntries(names.map((name) => [name, option(name)]));
  const { values, positionals } = parse(args, options);
  const { json, ...others } = values;
  const given: Readonly<Record<string, unknown>> = others;
  const text = (option: string) => {
    const value = given[option];
    return typeof value === "string" ? value : undefined;
  };
  const texts = (option: string) => {
    const value = given[option];
    return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
  };
  const whole = (option: string, fallback: number, least: number) => {
    const value = text(option);
    if (value === undefined) return fallback;
    if (/^\d{1,9}$/.test(value) && Number(value) >= least) return Number(value);
    throw new UsageError(cliWords().usage.notWhole(option, value, least));
  };
  return {
    positionals,
    json: json === true,
    joinLookAlikes: given[JOIN] === true,
    yes: given[YES] === true,
    text,
    texts,
    whole,
  };
}

/** The one file that a command works on. */
export function onlyFile(positionals: string[]): string {
  const [file, extra] = positionals;
  if (file === undefined) throw new UsageError(cliWords().usage.noFile());
  if (extra !== undefined) throw new UsageError(cliWords().usage.oneFile(extra));
  return file;
}

/** A number below 0 is the value of the option before it, and not an option. */
function joined(args: string[], options: Record<string, Option>): string[] {
  const out: string[] = [];
  for (const argument of args) {
    const before = out.at(-1) ?? "";
    const isValue = /^-[\d.]/.test(argument) && options[before.replace(/^--/, "")]?.type === "string";
    if (isValue && before.startsWith("--")) out[out.length - 1] = `${before}=${argument}`;
    else out.push(argument);
  }
  return out;
}

function parse(args: string[], options: Record<string, Option>) {
  try {
    return parseArgs({
      args: joined(args, options),
      options: { ...options, json: { type: "boolean" } },
      allowPositionals: true,
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
