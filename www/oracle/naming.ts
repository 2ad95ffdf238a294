/** Names that a model proposes for groups of rows, for a person to edit. */
import type { CellValue } from "../client/types.js";
import { spoken } from "../words/words.js";
import type { Cluster } from "./clusters.js";
import type { Oracle, OracleCall } from "./oracle.js";
import type { Prompts } from "./prompting.js";
import { oneLine, quotedName, rowText } from "./row-text.js";
import { withoutThoughts } from "./thoughts.js";

/** A group with the name that a model proposes. */
export interface NamedCluster extends Cluster {
  /** Empty where the model proposed none. */
  name: string;
}

/** How groups are named. */
export interface NamingOptions extends OracleCall {
  onProgress?: ((progress: { done: number; total: number }) => void) | undefined;
}

/** So many rows of the group stand in a prompt, and as many of the others. */
const SHOWN = 6;

/** No more classes are listed. */
const MOST_CLASSES = 50;

/** A name is cut after so many tokens. */
const TOKENS = 40;

/** A name is cut after so many characters. */
const MOST_OF_A_NAME = 60;

/**
 * Has a model propose a name for each group, by rows of it and by some of the others, which it is to stand apart from. They are proposals:
 * nothing becomes a class by itself.
 */
export async function nameClusters(
  oracle: Oracle,
  prompts: Prompts,
  clusters: readonly Cluster[],
  { signal, onProgress }: NamingOptions = {},
): Promise<NamedCluster[]> {
  const named: NamedCluster[] = [];
  for (const { rows } of clusters) {
    signal?.throwIfAborted();
    const others = turns(clusters.filter((of) => of.rows !== rows).map((of) => of.rows)).slice(0, SHOWN);
    const own = rows.slice(0, SHOWN);
    const cells = await prompts.cells([...own, ...others]);
    const shown = (of: readonly number[]) => of.map((row) => cells.get(row) ?? []);
    const prompt = namingPrompt(prompts.subject, shown(own), shown(others));
    named.push({ rows, name: nameIn(await oracle.explain(prompt, { mostTokens: TOKENS, signal })) });
    onProgress?.({ done: named.length, total: clusters.length });
  }
  return named;
}

/** What a model is asked about a group. */
export function namingPrompt(
  { label, classes }: Pick<Prompts["subject"], "label" | "classes">,
  own: readonly CellValue[][],
  others: readonly CellValue[][],
): string {
  const names = classes.slice(0, MOST_CLASSES).map(({ name }) => quotedName(name));
  return spoken({
    say: "naming_prompt",
    label: quotedName(label),
    classes: [...names, ...(classes.length > MOST_CLASSES ? ["…"] : [])].join(", "),
    rows: own.map(rowText).join("\n"),
    others: others.map(rowText).join("\n"),
  });
}

/** The name in an answer, without its thoughts and without the marks that a model puts around it. */
export function nameIn(text: string): string {
  const bare = withoutThoughts(text).replace(/^[\s"'“”‘’«»「」*`#-]+|[\s"'“”‘’«»「」*`.。]+$/g, "");
  return [...oneLine(bare)].slice(0, MOST_OF_A_NAME).join("");
}

/** The first of each, then the second of each, and so on. */
function turns(lists: readonly (readonly number[])[]): number[] {
  const longest = Math.max(0, ...lists.map((list) => Math.min(list.length, SHOWN)));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1))).flat();
}
