/** What a model is asked about one row, and how that becomes a text. */
import { refusal } from "../client/errors.js";
import type { CellValue } from "../client/types.js";
import { spoken } from "../words/words.js";
import { MOST_OF_A_ROW, oneLine, rowText, rowTextUpTo } from "./row-text.js";

/** A class, with what tells its rows apart. */
export interface ClassLine {
  name: string;
  /** Its guideline or its description, in a line; empty where there is none. */
  about: string;
}

/** An answered row. */
export interface Example {
  cells: CellValue[];
  label: string;
}

/** Everything that a model is asked about one row: data, from which the text is made. */
export interface RowPrompt {
  /** The text with its places: {label}, {classes}, {examples}, {row} and {answers}. */
  template: string;
  /** The name of the label column. */
  label: string;
  classes: ClassLine[];
  examples: Example[];
  row: CellValue[];
}

/** The places of a template, each filled once and never looked into again. */
const PLACES = ["label", "classes", "examples", "row", "answers"] as const;

/** Without these nothing is asked. */
const NEEDED = ["classes", "row"] as const;

/** All examples together are cut after so many characters: they stand beside a row that may be as long. */
const MOST_OF_EXAMPLES = 2 * MOST_OF_A_ROW;

/** The text that a prompt has where nobody wrote another, in the language in use. */
export function defaultTemplate(): string {
  return spoken({ say: "row_prompt" });
}

/** @throws QuerentError "bad_template" where a place is missing without which nothing is asked */
export function checkTemplate(template: string): string {
  for (const place of NEEDED) {
    if (!template.includes(`{${place}}`)) throw refusal("bad_template", { say: "bad_template", place: `{${place}}` });
  }
  return template;
}

/**
 * A prompt as a text.
 *
 * @param answers what stands for each class in the answer: its name, or a code
 */
export function promptText({ template, label, classes, examples, row }: RowPrompt, answers: readonly string[]): string {
  const answerOf = new Map(classes.map(({ name }, at) => [name, answers[at] ?? name]));
  const shown = examples.filter(({ label: of }) => answerOf.has(of));
  const most = Math.min(MOST_OF_A_ROW, Math.floor(MOST_OF_EXAMPLES / Math.max(1, shown.length)));
  const filled: Record<(typeof PLACES)[number], string> = {
    label: oneLine(label),
    classes: classes.map((of, at) => classLine(of, answers[at] ?? of.name)).join("\n"),
    examples: shown
      .map(({ cells, label: of }) => `${rowTextUpTo(cells, most)}\n${ANSWER} ${oneLine(answerOf.get(of) ?? of)}\n`)
      .join("\n"),
    row: rowText(row),
    answers: answers.map(oneLine).join(", "),
  };
  const text = template.replace(/\{(\w+)\}/g, (whole, place: string) =>
    Object.hasOwn(filled, place) ? filled[place as keyof typeof filled] : whole,
  );
  return `${text.replace(/\n{3,}/g, "\n\n").trimEnd()}\n${ANSWER}`;
}

/** What stands before each answer, in the examples and at the end, where the model goes on. */
const ANSWER = "Answer:";

function classLine({ name, about }: ClassLine, answer: string): string {
  const named = answer === name ? oneLine(name) : `${answer} = ${oneLine(name)}`;
  return about.trim() === "" ? `- ${named}` : `- ${named}: ${oneLine(about)}`;
}
