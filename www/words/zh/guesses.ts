/** Class names in sentences, and what a model predicts. */
import type { ClassProbability } from "../../client/wasm/querent.js";
import { grouped, list } from "./grammar.js";
import { percent } from "./numbers.js";

/** A name longer than this is cut. */
const LONGEST_NAME = 40;

/** A class name in a sentence, in quotes. */
export function className(name: string): string {
  const characters = [...name];
  return `“${characters.length > LONGEST_NAME ? `${characters.slice(0, LONGEST_NAME).join("")}…` : name}”`;
}

/** A class and how likely it is: “Adelie”（48%）. */
export function guess({ class: name, probability }: ClassProbability): string {
  return `${className(name)}（${percent(probability)}）`;
}

/** Guesses in a row: up to three by name, of more the first two and how many more there are. */
export function guesses(ranked: readonly ClassProbability[]): string {
  const shown = ranked.length > 3 ? 2 : ranked.length;
  const more = ranked.length - shown;
  return list([...ranked.slice(0, shown).map(guess), ...(more > 0 ? [`另外 ${grouped(more)} 个类别`] : [])]);
}
