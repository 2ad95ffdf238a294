/** The page that repeats a published benchmark, with a data set and splits made here. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { tooSmall } from "./targets.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const here = served();

/** A file as the page is given it. */
interface Given {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

function given(name: string, text: string): Given {
  return { name, mimeType: "text/plain", buffer: Buffer.from(text) };
}

/** Two classes that the first of two columns tells apart, but for a few rows. */
function table(rows: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const label = row % 2 === 0 ? 1 : -1;
    const noise = ((row * 7919) % 101) / 50 - 1;
    return `${(label + 1.2 * noise).toFixed(3)},${(((row * 104_729) % 97) / 97).toFixed(3)},${label}`;
  });
  return ["x1,x2,label", ...lines, ""].join("\n");
}

/** Two splits of so many rows: the second has them the other way round. */
function splits(rows: number): object {
  const all = Array.from({ length: rows }, (_, row) => row);
  const of = (order: number[]) => ({ train: order.slice(0, 0.6 * rows), test: order.slice(0.6 * rows) });
  return {
    init: 8,
    splits: { 0: of(all), 1: of([...all].reverse()) },
    "published_aubc_margin_query-task": { "RBFSVM-RBFSVM": { 0: 0.75 }, "LR-LR": { 0: 0.5, 1: 0.25 } },
  };
}

const CSV = given("made.csv", table(40));
const JSON_FILE = given("made.json", JSON.stringify(splits(40)));

function take(sitting: Sitting, ...files: Given[]): Promise<void> {
  return sitting.get("benchmark-files").setInputFiles(files);
}

/** The figures of one row of results. */
async function figures(sitting: Sitting, row: string): Promise<{ areas: number[]; mean: number; difference: number }> {
  const line = sitting.page.locator(`[data-set="made"] [data-of="${row}"]`);
  const number = async (id: string) => Number.parseFloat((await line.getByTestId(id).textContent()) ?? "");
  const areas = (await line.getByTestId("area").allTextContents()).map(Number);
  return { areas, mean: await number("mean"), difference: await number("difference") };
}

test("runs the splits of the files, beside what was published of the same seeds, and hands the results out", async () => {
  const sitting = await here.visit("benchmark.html");
  expect(await sitting.page.title()).toBe("A published benchmark in your browser · Querent");
  expect(await sitting.get("run").isDisabled()).toBe(true);
  await take(sitting, CSV, JSON_FILE);
  await expect.poll(() => sitting.text("set")).toContain("40 rows, 2 columns, 2 splits");
  await sitting.get("strategy-random").check();
  await sitting.get("run").click();
  await expect.poll(() => sitting.text("ended"), { timeout: 60_000 }).toBe("Done.");
  expect(await sitting.text("so-far")).toContain("4 of 4 runs done, 100");

  const margin = await figures(sitting, "margin");
  const random = await figures(sitting, "random");
  for (const area of [...margin.areas, ...random.areas]) {
    expect(area).toBeGreaterThan(0.5);
    // A constant accuracy of 1 over 16 queries.
    expect(area).toBeLessThanOrEqual(15 / 16);
  }
  expect(margin.mean).toBeCloseTo(((margin.areas[0] ?? 0) + (margin.areas[1] ?? 0)) / 2, 3);
  const machine = await figures(sitting, "RBFSVM-RBFSVM");
  expect(machine.mean).toBe(0.75);
  expect(machine.difference).toBeCloseTo((margin.areas[0] ?? 0) - 0.75, 3);
  const linear = await figures(sitting, "LR-LR");
  expect(linear.areas).toEqual([0.5, 0.25]);
  expect(linear.difference).toBeCloseTo(margin.mean - 0.375, 3);

  const { text: json } = await sitting.download("download-json");
  const { sets } = JSON.parse(json) as { sets: { set: string; lines: { areas: Record<string, number> }[] }[] };
  expect(sets[0]?.lines[0]?.areas["0"]).toBeCloseTo(margin.areas[0] ?? 0, 3);
  const { name, text } = await sitting.download("download-csv");
  expect(name).toBe("benchmark.csv");
  const lines = text.trim().split("\n");
  expect(lines[0]).toBe("set,seed,source,strategy,models,aubc");
  expect(lines).toContain("made,1,published,margin,LR-LR,0.25");
  expect(lines).toHaveLength(1 + 4 + 3);

  expect(await tooSmall(sitting.page)).toEqual([]);
  await sitting.page.evaluate(AXE);
  const { violations } = await sitting.page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("stops when it is asked to, and runs again", async () => {
  const sitting = await here.visit("benchmark.html");
  await take(sitting, given("large.csv", table(1000)), given("large.json", JSON.stringify(splits(1000))));
  await sitting.get("run").click();
  await sitting.get("time-left").waitFor();
  await sitting.get("stop").click();
  await expect.poll(() => sitting.text("ended")).toBe("Stopped. What was done stays.");
  expect(await sitting.get("results").count()).toBe(0);
  await sitting.page.getByRole("button", { name: "Remove large" }).click();
  await take(sitting, CSV, JSON_FILE);
  await sitting.get("run").click();
  await expect.poll(() => sitting.text("ended"), { timeout: 60_000 }).toBe("Done.");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("says what is wrong with files, and waits for the other one of a pair", async () => {
  const sitting = await here.visit("benchmark.html");
  const refused = async (sentence: string, ...files: Given[]): Promise<void> => {
    await take(sitting, ...files);
    await expect.poll(() => sitting.text("alert")).toContain(sentence);
  };
  await refused("made.json is here without made.csv: add that file, too.", JSON_FILE);
  expect(await sitting.get("run").isDisabled()).toBe(true);
  await take(sitting, CSV);
  await sitting.get("set").waitFor();
  expect(await sitting.text("alert")).toBe("");

  await refused("notes.txt is neither a CSV nor a JSON file.", given("notes.txt", ""));
  await refused("bad.json is no JSON.", given("bad.csv", table(40)), given("bad.json", "{"));
  await refused("bad.json has no splits", given("bad.csv", table(40)), given("bad.json", "[]"));
  await refused(
    "few.json names row 30, and few.csv has rows 0 to 29.",
    given("few.csv", table(30)),
    given("few.json", JSON.stringify({ ...splits(40) })),
  );
  await refused(
    "The last column of other.csv is not called label.",
    given("other.csv", "a,b\n1,2\n"),
    given("other.json", JSON.stringify(splits(40))),
  );
  expect(await sitting.get("set").count()).toBe(1);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the first page links to it and fetches nothing of it", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.get("open-benchmark").waitFor();
  await sitting.page.waitForLoadState("networkidle");
  expect(sitting.requests.filter((url) => url.includes("benchmark"))).toEqual([]);
  await sitting.get("open-benchmark").click();
  await sitting.get("benchmark-files").waitFor({ state: "attached" });
  await sitting.close();
});

test("speaks Chinese where the browser does", async () => {
  const sitting = await here.visit("benchmark.html", { locale: "zh-CN" });
  await expect.poll(() => sitting.page.title()).toBe("在浏览器中重现公开基准测试 · Querent");
  await take(sitting, JSON_FILE);
  await expect.poll(() => sitting.text("alert")).toContain("有 made.json，却没有 made.csv：请把它也加进来。");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
