import type { Task } from "../client/node.js";
import { cliWords } from "../words/cli.js";
import { type Command, onlyFile } from "./command.js";
import { checkOutput, writeOut } from "./file.js";
import { STANDARD } from "./host.js";
import { FORCE, OUT } from "./options.js";
import { openProject } from "./project.js";
import { fitted, type Learner, withLearner } from "./session.js";

const PURPOSES = ["teach", "check", "reAsk", "audit"] as const;

/** The rows of a project to ask about next, one a line. */
export const query: Command = {
  name: "query",
  usage: "PROJECT [-n N] [options]",
  options: [
    { name: "n", letter: "n", value: "N", says: "asked" },
    { name: "purpose", value: "NAME", says: "purpose", choices: PURPOSES },
    { name: "explain", says: "explain" },
    { name: "reveal", says: "reveal" },
    { ...OUT, says: "lines" },
    FORCE,
  ],
  examples: [
    "query reviews.querent -n 10 > tasks.jsonl",
    "query reviews.querent -n 10 | ./answer.py | querent teach reviews.querent -",
    "query practice.querent -n 10 --reveal | querent teach practice.querent -",
  ],
  async run(given, host) {
    const path = onlyFile(given);
    const out = given.text(OUT.name) ?? STANDARD;
    const n = given.whole("n", 1, 1);
    const purpose = given.oneOf("purpose", PURPOSES);
    await checkOutput(out, [path], given, host);
    await withLearner(host, async (learner) => {
      await openProject(learner, path, host);
      await fitted(learner, host);
      const tasks = await learner.query({ n, purpose });
      const lines: string[] = [];
      for (const task of tasks) {
        const explanation = given.has("explain") ? await explained(learner, task) : {};
        const answer = given.has("reveal") ? await revealed(learner, task) : {};
        lines.push(`${JSON.stringify({ ...lineOf(task), ...explanation, ...answer })}\n`);
      }
      if (out === STANDARD) host.out(lines.join(""));
      else await writeOut(out, new TextEncoder().encode(lines.join("")), host);
      if (tasks.length === 0) host.note(`${cliWords().note(cliWords().said.query.nothingLeft())}\n`);
    });
  },
};

/** A task as a line for programs: what stands beside names in lists stands under names here. */
function lineOf({ row, values, probabilities, suggestion, confidence, reason, why, ...others }: Task) {
  const cells = Object.fromEntries(values.map(({ column, value }) => [column, value]));
  const shares = Object.fromEntries(probabilities.map((of) => [of.class, of.probability]));
  return { row, cells, suggestion, confidence, probabilities: shares, reason, why, ...others };
}

/** What drives the suggestion, by column and by word; nothing without one. */
async function explained(learner: Learner, { row, suggestion, values }: Task): Promise<object> {
  if (suggestion === undefined) return {};
  const { columns } = await learner.explain(row, { class: suggestion });
  const textOf = new Map(values.map(({ column, value }) => [column, value]));
  const words = columns.flatMap(({ column, words: of }) =>
    of.map(({ from, to, influence }) => ({ column, word: textOf.get(column)?.slice(from, to), influence })),
  );
  const influence = Object.fromEntries(columns.map((of) => [of.column, of.influence]));
  return { influence, ...(words.length > 0 && { words }) };
}

/** The answer that a practice project hides. */
async function revealed(learner: Learner, { row }: Task): Promise<{ label: string }> {
  return { label: await learner.reveal(row) };
}
