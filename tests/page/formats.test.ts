/** Tables in other formats: how the page reads them, says so, reads them differently, and writes them. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const fixture = (name: string) => readFileSync(new URL(`../../formats/tests/fixtures/${name}`, import.meta.url));

/** Cells with commas in them, and `#` between them. */
const KINDS = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? "low" : "high"));
const HASHES = `p,q#r,s#kind\n${KINDS.map((kind, i) => `${i % 7},${kind === "low" ? 1 : 8}#${kind[0]},t#${i < 10 ? kind : ""}\n`).join("")}`;

/** A column that says the label in other words, beside one that does not. */
const LEAKING = `size,verdict_code,verdict\n${Array.from({ length: 120 }, (_, i) => `${(i * 37) % 50},${i % 2 ? "P" : "Q"},${i % 2 ? "good" : "bad"}\n`).join("")}`;

/** Cells that are to be text and nothing else. */
const HOSTILE = `<b>note</b>,size,kind\n${KINDS.map((kind, i) => `${i % 3 ? "=1+1" : "<img src=x onerror=window.hacked=1>"},${(i * 13) % 17},${i < 10 ? kind : ""}\n`).join("")}`;

const here = served();

/** The names of the columns in setup. */
function columns({ page }: Sitting): Promise<(string | null)[]> {
  return page
    .locator('[data-testid="column-row"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-column")));
}

/** Waits until the table has this column. */
async function has(sitting: Sitting, column: string): Promise<void> {
  await sitting.unfold("columns");
  await sitting.page.locator(`[data-testid="column-row"][data-column="${column}"]`).waitFor();
}

test("a workbook tells its sheet, and a sheet without a table leaves what was read", async () => {
  const sitting = await here.visit();
  await sitting.open("workbook.xlsx", fixture("workbook.xlsx"));
  await has(sitting, "mass");
  expect(await sitting.text("reading")).toMatch(/^Sheet “Data” of 2, rows 4 to \d+\.$/);
  expect(await sitting.get("delimiter").count()).toBe(0);
  await sitting.get("reread").locator("summary").click();
  await sitting.get("sheet").selectOption("Notes");
  await sitting.get("reread-go").click();
  await sitting.get("alert").locator("p").waitFor();
  expect(await sitting.text("alert")).toContain("holds no table");
  expect(await columns(sitting)).toContain("mass");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the module of other formats is fetched by the first file that needs it, and not before", async () => {
  const sitting = await here.visit();
  const fetched = () => sitting.requests.filter((url) => /\/formats_bg[^/]*\.wasm$/.test(url)).length;
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await has(sitting, "species");
  await sitting.start("species");
  await sitting.answer(SPECIES);
  expect(fetched()).toBe(0);
  await sitting.open("table.parquet", fixture("table.snappy.parquet"));
  await expect.poll(() => sitting.text("open-name")).toBe("table.parquet");
  expect(fetched()).toBe(1);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("text in Shift-JIS is read as what it is, or as the person says", async () => {
  const sitting = await here.visit();
  await sitting.open("japanese.csv", fixture("japanese.shift_jis.csv"));
  await has(sitting, "名前");
  expect(await columns(sitting)).toEqual(["名前", "都市", "感想"]);
  expect(await sitting.text("reading")).toBe("Read as Shift_JIS. Cells are separated by semicolons (;).");
  await sitting.get("reread").locator("summary").click();
  await sitting.get("encoding").selectOption("windows-1252");
  await sitting.get("reread-go").click();
  await sitting.get("reading").getByText("windows-1252").waitFor();
  expect(await columns(sitting)).not.toContain("名前");
  await sitting.get("encoding").selectOption("");
  await sitting.get("reread-go").click();
  await has(sitting, "名前");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a delimiter that is set right stays so after a reload, and when the session is come back to", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("hashes.csv", HASHES);
  await has(sitting, "p");
  await sitting.get("reread").locator("summary").click();
  await sitting.get("delimiter").selectOption("other");
  await sitting.get("delimiter-other").fill("#");
  await sitting.get("reread-go").click();
  await has(sitting, "kind");
  expect(await columns(sitting)).toEqual(["p,q", "r,s", "kind"]);
  expect(await sitting.text("reading")).toContain("separated by #");
  await sitting.start("kind");
  for (let i = 0; i < 2; i++) await sitting.answer(KINDS);

  await sitting.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(2);
  expect(await sitting.text("card")).toContain("p,q");
  await sitting.get("start-over").click();
  await sitting.get("leave-keep").click();
  await sitting.get("recent").getByText("hashes.csv").click();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(2);
  await sitting.get("change").click();
  expect(await columns(sitting)).toEqual(["p,q", "r,s", "kind"]);
  expect(await sitting.text("reading")).toContain("separated by #");
  expect(await sitting.get("reread").count()).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a column that tells the label by itself is left out with its reason, until the person wants it", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("leaking.csv", LEAKING);
  await has(sitting, "verdict");
  await sitting.get("label-select").selectOption("verdict");
  const row = sitting.page.locator('[data-column="verdict_code"]');
  const role = row.getByLabel("Role of verdict_code");
  expect(await role.inputValue()).toBe("ignored");
  expect(await row.locator('[data-testid="suspect"]').textContent()).toMatch(/Tells the label by itself\s+Left out: /);
  await row.locator('[data-testid="readmit"]').click();
  expect(await role.inputValue()).toBe("feature");
  await sitting.start("verdict");
  await sitting.row();
  expect(await sitting.text("card")).toContain("verdict_code");
  await sitting.get("change").click();
  expect(await role.inputValue()).toBe("feature");
  await row.locator('[data-testid="readmit"]').click();
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("change").click();
  expect(await role.inputValue()).toBe("ignored");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("rows that repeat others are told of, and asked about each where the person wants it", async () => {
  const sitting = await here.visit("?seed=1");
  const [header = "", ...lines] = PENGUINS_PARTLY.trimEnd().split("\n");
  await sitting.open("repeats.csv", `${[header, ...lines, ...lines.slice(0, 20)].join("\n")}\n`);
  await sitting.start("species");
  await sitting.row();
  expect(await sitting.text("repeats")).toMatch(/^\d+ rows repeat others.*; you are asked once for each group\.$/);
  await sitting.get("change").click();
  await sitting.unfold("questions");
  expect(await sitting.text("repeats-setup")).toContain("rows repeat others");
  await sitting.get("group-duplicates").uncheck();
  await sitting.get("start").click();
  await sitting.row();
  expect(await sitting.text("repeats")).toContain("you are asked about each of them");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the labelled table is exported by keyboard as a workbook, JSON Lines, Parquet or text with tabs", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  const row = await sitting.answer(SPECIES);
  const exported = new Map<string, Buffer>();
  for (const format of ["xlsx", "jsonl", "parquet", "tsv"]) {
    await sitting.get("export-more").locator("summary").focus();
    await sitting.page.keyboard.press("Enter");
    await sitting.get(`export-${format}`).focus();
    const [file] = await Promise.all([sitting.page.waitForEvent("download"), sitting.page.keyboard.press("Enter")]);
    expect(file.suggestedFilename()).toBe(`penguins-labelled.${format}`);
    exported.set(format, await readFile(await file.path()));
    expect(await sitting.get("export-more").getAttribute("open")).toBeNull();
  }
  expect(exported.get("xlsx")?.toString("latin1", 0, 4)).toBe("PK\u0003\u0004");
  expect(exported.get("parquet")?.toString("latin1", 0, 4)).toBe("PAR1");
  const records = (exported.get("jsonl")?.toString() ?? "").trimEnd().split("\n");
  expect(records.length).toBe(SPECIES.length);
  expect(JSON.parse(records[row] ?? "")).toMatchObject({ querent_label: SPECIES[row] });
  expect(exported.get("tsv")?.toString()).toMatch(/^[^,\n]*\tspecies\t|^species\t/);

  await sitting.open("again.xlsx", exported.get("xlsx") ?? new Uint8Array());
  await has(sitting, "querent_label");
  expect(await columns(sitting)).toContain("species");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the model is exported as a graph and as its weights", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  const begins = { onnx: Buffer.from([0x08, 0x07, 0x12, 0x07]), safetensors: undefined };
  for (const [format, first] of Object.entries(begins)) {
    await sitting.get("export-more").locator("summary").click();
    const [file] = await Promise.all([sitting.page.waitForEvent("download"), sitting.get(`export-${format}`).click()]);
    expect(file.suggestedFilename()).toBe(`penguins-model.${format}`);
    const bytes = await readFile(await file.path());
    if (first) expect(bytes.subarray(0, 4)).toEqual(first);
    else expect(bytes.toString("latin1", 8, 24)).toContain('{"__metadata__"');
  }
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a cell is never markup, and a formula is exported as the person decides", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("hostile.csv", HOSTILE);
  await has(sitting, "<b>note</b>");
  await sitting.start("kind");
  for (let i = 0; i < 3; i++) await sitting.answer(KINDS);
  expect(await sitting.page.locator("img, querent-card b b").count()).toBe(0);
  expect(await sitting.page.evaluate(() => "hacked" in window)).toBe(false);

  await sitting.get("export").click();
  await sitting.get("hostile").waitFor();
  expect(await sitting.text("hostile")).toContain("26 cells");
  await sitting.page.keyboard.press("Escape");
  await sitting.get("hostile").waitFor({ state: "hidden" });

  await sitting.get("export").click();
  const { text: safe } = await sitting.download("hostile-neutralise");
  expect(safe).toContain("'=1+1,");
  await sitting.get("export").click();
  const { name, text: plain } = await sitting.download("hostile-keep");
  expect(name).toBe("hostile-labelled.csv");
  expect(plain).toContain("\n=1+1,");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
