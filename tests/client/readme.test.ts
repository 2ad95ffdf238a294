/** The examples of the README run as they stand, in a process of their own that finds the built package by its name. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, it } from "vitest";

/** The example after a sentence of the README. */
async function exampleAfter(words: string): Promise<string> {
  const readme = await readFile("README.md", "utf8");
  const [, code = ""] = /```js\n(.*?)```/s.exec(readme.slice(readme.indexOf(words))) ?? [];
  return code;
}

/** What a program of Node says. */
async function said(code: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  return stdout;
}

it("labels a table in the four lines of the README", async () => {
  const lines = await exampleAfter("Four lines label a table");
  expect(lines.trim().split("\n")).toHaveLength(4);
  const stdout = await said(`
    import { readFile } from "node:fs/promises";
    import { ActiveLearner } from "querent";
    const [header, ...rows] = (await readFile("tests/fixtures/penguins.csv", "utf8")).trim().split("\\n");
    const labels = rows.map((row) => row.split(",")[0]);
    const table = [header, ...rows].map((row) => row.slice(row.indexOf(",") + 1)).join("\\n");
    const ask = async ({ row }) => labels[row];
    ${lines}
    const { answered, stale } = await learner.status();
    const unasked = (await learner.rows([...labels.keys()])).filter(
      ({ label, prediction }) => label === undefined && prediction !== undefined,
    );
    const right = unasked.filter(({ row, prediction }) => prediction === labels[row]);
    console.log(JSON.stringify({ answered, stale, unasked: unasked.length, accuracy: right.length / unasked.length }));
    await learner.close();
  `);
  const { answered, stale, unasked, accuracy } = JSON.parse(stdout);
  expect({ answered, stale }).toEqual({ answered: 40, stale: false });
  expect(unasked).toBeGreaterThan(200);
  expect(accuracy).toBeGreaterThan(0.9);
});
