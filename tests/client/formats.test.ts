/** Files of other formats that are not as they seem, on the real modules: what is read of them, noted, or refused. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ActiveLearner, ExportFormat } from "../../www/client/node.js";

const CASES = "tests/fixtures/cases";
let learner: ActiveLearner;

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("querent");
  const { ActiveLearner } = await import(pathToFileURL(entry).href);
  learner = await ActiveLearner.create({ seed: 7, warmUp: false });
});

afterAll(() => learner?.close());

async function load(name: string): Promise<string[]> {
  const bytes = new Uint8Array(await readFile(`${CASES}/${name}`));
  return (await learner.load(bytes, { name })).columns.map((column) => column.name);
}

async function noted(): Promise<[string, string | undefined][]> {
  return ((await learner.reading())?.notes ?? []).map(({ code, column }) => [code, column]);
}

async function csv(): Promise<string> {
  return (await learner.export()).text();
}

describe("a workbook", () => {
  it("has its two header rows joined", async () => {
    expect(await load("04-two-headers.xlsx")).toEqual([
      "Person age",
      "Person sex",
      "Score maths",
      "Score art",
      "Result verdict",
    ]);
    expect((await learner.status()).rows).toBe(30);
  });

  it("has titles above its header and totals below it, which are no rows", async () => {
    expect(await load("titled.xlsx")).toEqual(["shop", "items", "amount", "verdict"]);
    expect((await learner.status()).rows).toBe(12);
    expect((await noted()).map(([code]) => code)).toContain("footer");
    const text = await csv();
    expect(text).toContain("Sales of 2024");
    expect(text).toContain("Total,186,975");
  });

  it("has the dates of 1904, and durations beyond a day", async () => {
    await load("06b-dates-1904.xlsx");
    expect(await csv()).toMatch(/\n2023-01-30,43:30:00,/);
  });

  it("names the column whose formulas have no results, and what to do", async () => {
    await load("07b-formula-uncached.xlsx");
    expect(await noted()).toContainEqual(["formula_without_result", "sum"]);
    const note = (await learner.reading())?.notes.find(({ code }) => code === "formula_without_result");
    expect(note?.message).toMatch(
      /^30 formulas in column “sum” .*: open the workbook in a spreadsheet program, save it again/,
    );
  });
});

describe("JSON Lines", () => {
  it("have labels in lists of one, and objects as columns", async () => {
    expect(await load("34b-keys.jsonl")).toEqual(["x", "meta.a", "meta.b", "tags", "label", "extra"]);
    await learner.configure({ target: "label" });
    expect((await learner.status()).classes.map(({ name }) => name).toSorted()).toEqual(["bad", "ok", "unsure"]);
    expect(await noted()).toContainEqual(["lists_of_one", "label"]);
    expect(await noted()).toContainEqual(["several_values", "tags"]);
  });

  it("have numbers as they were typed", async () => {
    const table = "price,code,label\n1.50,007,a\n0.10,010,b\n,011,a\n";
    await learner.load(table, { name: "t.csv" });
    const lines = await learner.export({ format: "jsonl" });
    expect((await lines.text()).split("\n")[0]).toMatch(/^{"price":1\.50,"code":"007","label":"a"/);
    await learner.load(lines, { name: "t.jsonl" });
    expect(await csv()).toBe(table);
  });
});

describe("names that repeat or are blank", () => {
  it.each<ExportFormat>(["csv", "xlsx", "jsonl", "parquet"])("are the same in %s", async (format) => {
    await learner.load("x,x,,label\n1,2,3,a\n4,5,6,b\n", { name: "t.csv" });
    const names = (await learner.profile()).columns.map(({ name }) => name);
    expect(names).toEqual(["x", "x (2)", "column 3", "label"]);
    await learner.load(await learner.export({ format }), { name: `t.${format}` });
    expect((await learner.profile()).columns.map(({ name }) => name)).toEqual(names);
  });
});

describe("a file that is not read", () => {
  it.each([
    ["protected.xlsx", "protected_file", "is protected by a password", "save a copy without the password"],
    ["web-page.xls", "not_a_table", "is a web page (HTML)", "save it as .xlsx or CSV"],
  ])("%s is refused by its cause, with what to do", async (name, code, cause, advice) => {
    const refused = await load(name).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code });
    expect((refused as Error).message).toContain(cause);
    expect((refused as Error).message).toContain(advice);
  });

  it.each([
    ["%PDF-1.7 and more", "is a PDF"],
    ["PK\u0003\u0004", "is a zip archive: unpack it"],
    ["SQLite format 3\u0000", "is an SQLite database"],
    ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "Excel 2003"],
  ])("%j is named", async (text, what) => {
    const refused = await learner.load(text, { name: "t.xls" }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: "not_a_table" });
    expect((refused as Error).message.replace(", not a table", "")).toContain(what);
  });
});
