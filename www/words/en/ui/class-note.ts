/** What is noted of a class: its mark, its key, and what it is for. */
import type { Shape } from "../../../ui/class-mark.js";

const shapes: Readonly<Record<Shape, string>> = {
  circle: "circle",
  square: "square",
  triangle: "triangle",
  diamond: "diamond",
  cross: "cross",
  star: "star",
  ring: "ring",
  bar: "bar",
};

export const classNote = {
  edit: "Details",
  editOne: (name: string) => `Details of “${name}”`,
  colour: "Colour",
  shape: "Shape",
  /** The colours that there are, in their order. */
  colours: ["blue", "orange", "green", "pink", "purple", "cyan", "red", "olive", "navy", "brown"] as readonly string[],
  shapes,
  key: "Key",
  noKey: "none",
  guide: "Guideline",
  guideHint: (name: string) => `When is a row “${name}”? And when is it not?`,
  examples: "Examples among your rows",
  examplesOf: (name: string) => `Examples of “${name}”`,
  noExample: "Rows that you label with this class can be examples of it.",
  otherClass: "of another class now",
  noGuide: "No class has a guideline yet. Write one under “Classes”.",
};
