/** What the arguments of a method are, and how they are looked at. */
import type { Parameter } from "../words/package.js";
import { admit, type Fields, type Shape } from "./shapes.js";

/** One argument: by a name, for the sentence, or the options of the call. */
export type Argument =
  | { parameter: Parameter; shape: Shape; isOptional?: true }
  | { options: Shape; isOptional?: true }
  | { shape: Shape };

/** The arguments of every method of a class that others call: the compiler names one that is missing. */
export type ArgumentsOf<T> = {
  readonly [M in keyof T as T[M] extends (...given: never) => unknown ? M : never]: T[M] extends (
    ...given: infer A
  ) => unknown
    ? { readonly [I in keyof A]-?: Argument }
    : never;
};

/** An argument that a sentence calls by this name. */
export const named = (parameter: Parameter, shape: Shape): Argument => ({ parameter, shape });
/** Options that may be left out. */
export const maybe = (fields: Fields): Argument => ({ options: { fields }, isOptional: true });
/** Options that may not. */
export const given = (fields: Fields): Argument => ({ options: { fields } });

/**
 * The arguments of a call, as copies of their shapes: what the caller does with its own afterwards changes nothing.
 *
 * @throws QuerentError "bad_argument", which names the value and what to give instead
 */
export function admitAll(call: string, wanted: readonly Argument[], values: readonly unknown[]): unknown[] {
  return wanted.map((argument, at) => {
    const value = values[at];
    if (value === undefined && "isOptional" in argument) return undefined;
    const place = { call, within: [], name: `arguments[${at}]` };
    if ("options" in argument) return admit({ ...place, isCall: true }, value, argument.options);
    return admit(
      { ...place, ...("parameter" in argument && { parameter: argument.parameter }) },
      value,
      argument.shape,
    );
  });
}
