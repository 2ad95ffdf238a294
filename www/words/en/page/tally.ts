/** How many rows were answered, and how many are left. */
import { grouped } from "../grammar.js";

export const tally = {
  title: "Rows answered",
  number: (n: number) => grouped(n),
  answered: (_n: number) => "{n} answered",
  left: (_n: number) => "{n} left",
  skipped: (_n: number) => "{n} skipped",
  autoLabelled: (_n: number) => "{n} labelled by the model",
  reAsked: (_n: number) => "{n} asked again",
  learned: (n: number): string => (n === 1 ? "{n} teaches it" : "{n} teach it"),
  heldOut: (n: number): string => (n === 1 ? "{n} tests it" : "{n} test it"),
};
