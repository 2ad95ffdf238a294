/** The export: its menu, what is asked before it, and what was handed over. */
import type { ModelFormat } from "../../../client/types.js";
import { count } from "../ui/numbers.js";

const models: Readonly<Record<ModelFormat, string>> = {
  onnx: "The model (ONNX)",
  safetensors: "Its weights (safetensors)",
};

export const exporting = {
  csv: "Export CSV",
  others: "Export in another format",
  table: "The table",
  /** "Excel workbook (.xlsx)". */
  format: (noun: string, extension: string) => `${noun.charAt(0).toUpperCase()}${noun.slice(1)} (.${extension})`,
  synthetic: "Add the synthetic rows that it learns from, marked as such",
  model: "The model",
  models,
  /** What the file of a model holds, in a sentence. */
  modelHeld: "It holds the model. Other programs can run it.",
  handed: (name: string, contents: string) => `${name} is in your downloads folder. ${contents}`,
  hostile: {
    title: "Some cells look like formulas",
    text: (cells: number) =>
      `A spreadsheet could run ${count(cells, "cell")} of this table as ${cells === 1 ? "a formula" : "formulas"}. A ' before ${cells === 1 ? "it" : "each"} stops that, but changes the ${cells === 1 ? "cell" : "cells"}.`,
    neutralise: "Put a ' before",
    keep: "Export as it is",
    cancel: "Cancel",
  },
};
