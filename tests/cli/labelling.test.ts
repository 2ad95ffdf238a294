/** A table is labelled from the shell: questions out, answers of somebody who knows them in, round by round. */
import { readFile, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Place, place } from "./built.js";

const ROUNDS = 5;
const BATCH = 10;

let at: Place;
let known: string[];

beforeAll(async () => {
  at = await place();
  const [header = "", ...lines] = (await readFile("tests/fixtures/penguins.csv", "utf8")).trim().split("\n");
  known = lines.map((line) => line.split(",")[0] ?? "");
  const blank = lines.map((line) => line.replace(/^[^,]*/, ""));
  await writeFile(at.path("penguins.csv"), `${[header, ...blank].join("\n")}\n`);
  await writeFile(at.path("known.json"), JSON.stringify(known));
  await writeFile(at.path("person.mjs"), PERSON);
});

afterAll(() => at.remove());

/** Somebody who knows every answer: tasks in, answers out. */
const PERSON = `import { readFileSync } from "node:fs";
const known = JSON.parse(readFileSync("known.json", "utf8"));
for (const line of readFileSync(0, "utf8").split("\\n").filter(Boolean)) {
  const { row, purpose } = JSON.parse(line);
  console.log(JSON.stringify({ row, purpose, label: known[row] }));
}
`;

it("reaches 98 % on the rest of the penguins", async () => {
  const begun = await at.shell(
    "querent init penguins.csv --label species --classes Adelie,Chinstrap,Gentoo --seed 1 -o p.querent --json",
  );
  expect(begun).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(begun.stdout)).toMatchObject({ rows: 344, labelled: 0, out: "p.querent" });
  const done = await at.shell(`for round in $(seq ${ROUNDS}); do
    querent query p.querent -n ${BATCH} | node person.mjs | querent teach p.querent - --json
  done
  querent predict p.querent -o rest.jsonl`);
  expect(done, done.stderr).toMatchObject({ code: 0 });
  // Rows that the table does not have are predicted by the same model.
  const others = await at.shell(
    "tail -n 9 penguins.csv > tail.csv && { head -n 1 penguins.csv; cat tail.csv; } > others.csv && querent predict p.querent others.csv --to csv",
  );
  const [header, ...predicted] = others.stdout.trim().split("\n");
  expect(header, others.stderr).toBe("row,prediction,confidence,Adelie,Chinstrap,Gentoo");
  expect(predicted.map((line) => line.split(",")[1])).toEqual(known.slice(-9));
  const taught = done.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(taught.map(({ answered, faults }) => [answered, faults])).toEqual(Array(ROUNDS).fill([BATCH, []]));
  const lines: { row: number; prediction?: string; label?: string }[] = (await readFile(at.path("rest.jsonl"), "utf8"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.map(({ row }) => row)).toEqual(known.map((_, row) => row));
  const rest = lines.filter(({ label, prediction }) => label === undefined && prediction !== undefined);
  expect(rest.length).toBeGreaterThan(240);
  const right = rest.filter(({ row, prediction }) => prediction === known[row]).length;
  expect(right / rest.length).toBeGreaterThanOrEqual(0.98);
});
