/** The guides run as they stand, each in a folder of its own that finds the built package by its name. */
import { execFile, spawn } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type AskedOfModel, fakeServer } from "../oracle/fake-server.js";
import { filesOf, follow, GUIDES } from "./guide.js";

const run = promisify(execFile);
const MAIN = resolve("lib/cli/main.js");
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-guide-"));
  await mkdir(join(folder, "node_modules"));
  await symlink(resolve("."), join(folder, "node_modules", "querent"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a file of a guide says. */
async function said(file: string): Promise<string> {
  return (await run(process.execPath, [file], { cwd: folder })).stdout;
}

/** Writes a table of texts with a column before them. */
async function texts(name: string, header: string, row: (text: string, at: number) => string, n: number) {
  const lines = (await readFile("www/examples/messages.txt", "utf8")).trim().split("\n").slice(0, n);
  const quoted = lines.map((line) => `"${line.replaceAll('"', '""')}"`);
  await writeFile(join(folder, name), [header, ...quoted.map(row)].join("\n"));
}

const isQuestion = (text: string) => text.includes("?");

it("labels a survey from a terminal", async () => {
  await follow("label-a-survey", folder);
  await texts("survey.csv", "age,comment", (text, at) => `${20 + ((at * 7) % 50)},${text}`, 60);
  const program = spawn(process.execPath, ["label.mjs"], { cwd: folder });
  let shown = "";
  let stdout = "";
  program.stdout.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
    shown += chunk.toString();
    if (!/\? \[\w*\] $/.test(shown)) return;
    program.stdin.write(isQuestion(/comment: (.*)/.exec(shown)?.[1] ?? "") ? "question\n" : "complaint\n");
    shown = "";
  });
  const code = await new Promise((done) => program.once("exit", done));
  expect(code, stdout).toBe(0);
  expect(stdout).toMatch(/30 of 60 answered\.\s*$/);
  const [header] = (await readFile(join(folder, "survey-labelled.csv"), "utf8")).split("\n");
  expect(header).toMatch(/^age,comment,topic,/);
  const again = await run(process.execPath, [MAIN, "query", "survey.querent", "-n", "1"], { cwd: folder });
  expect(JSON.parse(again.stdout).row).toBeGreaterThanOrEqual(0);
});

it("labels with a large model, here and on the command line", async () => {
  await follow("label-with-a-model", folder);
  const topic = (text: string, at: number) => (at >= 40 ? "" : isQuestion(text) ? "question" : "other");
  await texts("messages.csv", "topic,text", (text, at) => `${topic(text, at)},${text}`, 60);
  const model = ({ row, names }: AskedOfModel) =>
    Object.fromEntries(names.map((name) => [name, (name === "question") === isQuestion(row) ? 0.9 : 0.1]));
  const server = await fakeServer({
    dialect: "ollama",
    models: ["gemma3"],
    model,
    writes: (prompt, seed) => {
      if (prompt.includes("Write a guideline")) return "Asks for something.";
      if (prompt.includes("give it a name")) return "Late parcels";
      return `{"text": "Where is my parcel of ${seed * 9173}?"}`;
    },
  });
  try {
    const env = { ...process.env, SERVER: server.address };
    const { stdout } = await run(process.execPath, ["annotate.mjs"], { cwd: folder, env });
    expect(stdout).toMatch(
      /^gemma3 · 127\.0\.0\.1:\d+ answers “question” after \d\.\d s\.\n60 labels, 0 without an answer\.\n(\d+) of \1 are right: between \d+ and 100 %\.\n$/,
    );
    const proposed = (await run(process.execPath, ["propose.mjs"], { cwd: folder, env })).stdout;
    expect(proposed).toMatch(
      /^Synthetic rows (help|hurt|are not shown to help): .*\nAsks for something\.\n(Late parcels: \d+ rows\n)+$/,
    );
    const guide = await readFile(join(GUIDES, "label-with-a-model.md"), "utf8");
    for (const [, words = ""] of guide.matchAll(/^npx querent (.*)$/gm)) {
      const args = words.replaceAll("http://127.0.0.1:11434", server.address).split(" ");
      await run(process.execPath, [MAIN, ...args], { cwd: folder });
    }
    expect(await readFile(join(folder, "labels.csv"), "utf8")).toMatch(/^row,label,probability,model,error\n40,/);
  } finally {
    await server.close();
  }
});

it("screens abstracts", async () => {
  await follow("screen-abstracts", folder);
  const ask = `export const ask = async ({ values }) => (values.some(({ value }) => value.includes("?")) ? "include" : "exclude");`;
  await writeFile(join(folder, "ask.mjs"), ask);
  await texts("abstracts.csv", "year,abstract", (text, at) => `${2000 + (at % 20)},${text}`, 100);
  const stdout = await said("screen.mjs");
  const [, found, read] = /^(\d+) included after reading (\d+) of 100\.$/m.exec(stdout) ?? [];
  expect(Number(found), stdout).toBeGreaterThan(0);
  expect(Number(read)).toBeGreaterThanOrEqual(20);
  expect(stdout).toMatch(/^At most \d+ may be left\.$/m);
  const decisions = await readFile(join(folder, "decisions.csv"), "utf8");
  expect(decisions.match(/,include,/g)?.length, decisions.slice(0, 300)).toBeGreaterThanOrEqual(Number(found));
});

it("estimates shares", async () => {
  await follow("estimate-shares", folder);
  const ask = `export const ask = async ({ values }) => (values.some(({ value }) => value.includes("?")) ? "complaint" : "other");`;
  await writeFile(join(folder, "ask.mjs"), ask);
  const region = (text: string, at: number) => `${["north", "south"][at % 2]},${text}`;
  await texts("reviews.csv", "region,review", region, 150);
  const stdout = await said("shares.mjs");
  const line = /^(\w+): (\d+) % \((\d+) % to (\d+) %\) of (\d+) rows, (\d+) drawn, (\w+)$/gm;
  const [all, ...groups] = [...stdout.matchAll(line)];
  expect(
    groups.map(([, name]) => name),
    stdout,
  ).toEqual(["north", "south"]);
  const [, , share, low, high, rows, drawn, method] = all ?? [];
  expect([rows, method], stdout).toEqual(["150", "activeInference"]);
  expect(Number(drawn)).toBeGreaterThan(60);
  const real = (await readFile(join(folder, "reviews.csv"), "utf8")).split("\n").filter(isQuestion).length / 1.5;
  expect(real, stdout).toBeGreaterThanOrEqual(Number(low) - 1);
  expect(real, stdout).toBeLessThanOrEqual(Number(high) + 1);
  expect(Number(share)).toBeGreaterThan(0);
});

it("compares strategies, here and on the command line", async () => {
  await follow("compare-strategies", folder);
  await copyFile("tests/fixtures/penguins.csv", join(folder, "penguins.csv"));
  const [, words = ""] = /npx querent (.*)/.exec(await readFile(join(GUIDES, "compare-strategies.md"), "utf8")) ?? [];
  const [here, there] = [
    await said("compare.mjs"),
    await run(process.execPath, [MAIN, ...words.split(" ")], { cwd: folder }),
  ];
  for (const strategy of ["random", "margin", "typi_clust"]) {
    const [, accuracy] = new RegExp(`^${strategy}: ([\\d.]+) with 26 labels`, "m").exec(here) ?? [];
    expect(Number(accuracy), here).toBeGreaterThan(0.7);
    expect(there.stdout).toContain(strategy);
  }
  expect(here).toContain("6 runs");
});

it("learns from what somebody brings: features, vectors, a model and a strategy", async () => {
  await follow("bring-your-own", folder);
  const topic = (text: string, at: number) => (at >= 40 ? "" : isQuestion(text) ? "question" : "other");
  await texts("messages.csv", "topic,text", (text, at) => `${topic(text, at)},${text}`, 60);
  const [features, vectors, model, strategy, choose] = await Promise.all(
    ["features", "vectors", "model", "strategy", "choose"].map((name) => said(`${name}.mjs`)),
  );
  const [, right] = /^(\d+) of 300 are right after 30 answers\.$/m.exec(features ?? "") ?? [];
  expect(Number(right), features).toBeGreaterThan(215);
  const learned = /^Asks about row (\d+); nearest in meaning is row (\d+); (\d+) numbers describe it\.$/m;
  const [, row, nearest, width] = learned.exec(vectors ?? "") ?? [];
  expect(Number(row)).toBeGreaterThanOrEqual(40);
  expect(Number(nearest)).toBeLessThan(60);
  expect(Number(width)).toBeGreaterThan(1);
  const [, accuracy, same] = /^(\d+) % right on rows held out; .*: (true|false)\.$/m.exec(model ?? "") ?? [];
  expect(Number(accuracy), model).toBeGreaterThan(80);
  expect(same).toBe("true");
  expect(strategy).toBe("Chosen by your own function (unsureAndFar).\n");
  expect(choose).toBe("[ 1, 2 ] 2\n");
});

const hasRuntime = await run("python3", ["-c", "import numpy, onnxruntime"]).then(
  () => true,
  () => false,
);

it("hands a model to Python", async () => {
  await follow("use-in-python", folder);
  await copyFile("tests/fixtures/penguins.csv", join(folder, "penguins.csv"));
  await said("train.mjs");
  const card = JSON.parse(await readFile(join(folder, "penguins.json"), "utf8"));
  // What the program in Python knows how to feed.
  expect(new Set(card.inputs.map(({ element, width }: Record<string, unknown>) => `${element} ${width}`))).toEqual(
    new Set(["string 1", "float32 1"]),
  );
  if (!hasRuntime) return;
  const { stdout } = await run("python3", ["predict.py"], { cwd: folder });
  const [, right] = /^344 rows, ([\d.]+) right/.exec(stdout) ?? [];
  expect(Number(right), stdout).toBeGreaterThan(0.95);
});

it("shows in every guide a file that a test runs", async () => {
  const guides = [...(await readFile(join(GUIDES, "README.md"), "utf8")).matchAll(/\(([a-z-]+)\.md\)/g)].map(
    ([, name = ""]) => name,
  );
  expect(guides).toHaveLength(11);
  for (const guide of guides) expect((await filesOf(guide)).size, guide).toBeGreaterThan(0);
});
