/** The balance of the classes. */
import { grouped } from "../grammar.js";

export const balance = {
  none: "Classes will be listed here.",
  caption: "How many labels each class has, and the share of all rows that the model expects to be of it",
  class: "Class",
  labels: "Labels",
  expected: "Expected share",
  all: (classes: number) => `Show all ${grouped(classes)} classes`,
  fewer: "Show the first few",
};
