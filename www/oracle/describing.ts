/** A guideline of a class that a model drafts, for a person to edit. */
import { refusal } from "../client/errors.js";
import type { CellValue } from "../client/types.js";
import { spoken } from "../words/words.js";
import type { Oracle, OracleCall } from "./oracle.js";
import type { ClassLine } from "./prompt.js";
import type { Prompts } from "./prompting.js";
import { oneLine, quotedName, rowText } from "./row-text.js";
import { shuffled } from "./shuffled.js";
import { withoutThoughts } from "./thoughts.js";

/** So many answered rows of the class stand in the prompt, and as many of others. */
const SHOWN = 8;

/** A draft is cut after so many tokens. */
const TOKENS = 200;

/** A draft is cut after so many characters. */
export const MOST_OF_A_DRAFT = 600;

/**
 * Has a model draft a guideline of a class: which rows are of it, and what tells them from rows of the others. It is shown answered rows of
 * the class, and those of other classes that are most like them. It is a proposal: `noteClass` keeps what a person makes of it.
 *
 * @throws QuerentError as a rejection, "no_rows_of_class" where no row of the class has a label that teaches, "no_answer" where the model writes
 * nothing, or no more than its thoughts
 */
export async function describeClass(
  oracle: Oracle,
  prompts: Prompts,
  name: string,
  { signal }: OracleCall = {},
): Promise<string> {
  const { subject, labels } = prompts;
  const all = [...labels.teaching].filter(([, label]) => label === name).map(([row]) => row);
  const own = shuffled(all, 1).slice(0, SHOWN);
  if (own.length === 0) throw refusal("no_rows_of_class", { say: "no_rows_of_class", class: name });
  const others = await contrasting(prompts, own, name);
  const cells = await prompts.cells([...own, ...others]);
  const prompt = describingPrompt(
    subject.label,
    subject.classes.find((of) => of.name === name) ?? { name, about: "" },
    own.map((row) => cells.get(row) ?? []),
    others.map((row) => ({ label: labels.teaching.get(row) ?? "", cells: cells.get(row) ?? [] })),
  );
  const draft = draftIn(await oracle.explain(prompt, { mostTokens: TOKENS, signal }));
  if (draft === "") throw refusal("no_answer", { say: "no_text" });
  return draft;
}

/** Answered rows of other classes, in turn those most like each of these. */
async function contrasting(prompts: Prompts, own: readonly number[], name: string): Promise<number[]> {
  const found = new Set<number>();
  for (const row of own) {
    const others = (await prompts.labelledLike(row)).filter((of) => prompts.labels.teaching.get(of) !== name);
    const next = others.find((of) => !found.has(of));
    if (next !== undefined) found.add(next);
  }
  return [...found].slice(0, SHOWN);
}

/** What a model is asked about a class. */
export function describingPrompt(
  label: string,
  { name, about }: ClassLine,
  own: readonly CellValue[][],
  others: readonly { label: string; cells: CellValue[] }[],
): string {
  return spoken({
    say: "describing_prompt",
    label: quotedName(label),
    class: quotedName(name),
    about: oneLine(about),
    rows: own.map(rowText).join("\n"),
    others: others.map((of) => `${quotedName(of.label)}:\n${rowText(of.cells)}`).join("\n"),
  });
}

/** The draft in an answer: without marks around it, and no longer than a guideline is read. */
export function draftIn(text: string): string {
  const bare = oneLine(withoutThoughts(text).replace(/^\s*```\w*|```\s*$/g, "")).replace(/^["“]([^"“”]*)["”]$/, "$1");
  if (bare.length <= MOST_OF_A_DRAFT) return bare;
  const cut = bare.slice(0, MOST_OF_A_DRAFT);
  const end = Math.max(cut.lastIndexOf(". "), cut.lastIndexOf("。"));
  return end > 0 ? cut.slice(0, end + 1) : `${cut.slice(0, -1).replace(/[\ud800-\udbff]$/, "")}…`;
}
