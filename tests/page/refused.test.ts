/** A file that is no table as it was found to be: why, and how it may be read instead. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { HASHED, PENGUINS_PARTLY, SPECIES, STRAY_COMMAS } from "./tables.js";

const KINDS = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? "low" : "high"));

const here = served();

/** The fields beside the refusal. */
function field(sitting: Sitting, testId: string) {
  return sitting.get("refused").getByTestId(testId);
}

/** The names of the columns in setup, once there is this one. */
async function columns(sitting: Sitting, name: string): Promise<(string | null)[]> {
  const { page } = sitting;
  await sitting.unfold("columns");
  await page.locator(`[data-testid="column-row"][data-column="${name}"]`).waitFor();
  return page
    .locator('[data-testid="column-row"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-column")));
}

test("a delimiter that is not found is chosen, and stays so after a reload", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("hashed.csv", HASHED);
  await sitting.get("alert").getByText("Only one column was found").waitFor();
  expect(await sitting.text("refused")).toContain("hashed.csv");
  expect(await field(sitting, "sheet").count()).toBe(0);

  await field(sitting, "delimiter").selectOption(";");
  await field(sitting, "reread-go").click();
  await sitting.get("alert").getByText("Only one column was found").waitFor();
  expect(await field(sitting, "delimiter").inputValue()).toBe(";");

  await field(sitting, "delimiter").selectOption("other");
  expect(await field(sitting, "reread-go").isDisabled()).toBe(true);
  await field(sitting, "delimiter-other").fill("_");
  await field(sitting, "delimiter-other").press("Enter");
  expect(await columns(sitting, "kind")).toEqual(["a", "b", "kind"]);
  expect(await sitting.get("refused").count()).toBe(0);
  expect(await sitting.get("alert").locator("p").count()).toBe(0);

  await sitting.start("kind");
  await sitting.answer(KINDS);
  await sitting.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(1);
  await sitting.get("change").click();
  expect(await columns(sitting, "kind")).toEqual(["a", "b", "kind"]);
  expect(await sitting.text("reading")).toContain("separated by _");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("rows that no usual delimiter cuts come right by another, beside an open session", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  const row = await sitting.row();
  await sitting.open("people.csv", STRAY_COMMAS);
  await sitting.get("alert").getByText("Only one column was found").waitFor();
  await field(sitting, "delimiter").selectOption("other");
  await field(sitting, "delimiter-other").fill("_");
  expect(await sitting.row()).toBe(row);
  expect(await sitting.number("answered-count")).toBe(1);
  await field(sitting, "reread-go").click();
  expect(await columns(sitting, "kind")).toEqual(["last, first", "age", "kind"]);
  await sitting.get("back").click();
  expect(await sitting.row()).toBe(row);
  expect(await sitting.get("refused").count()).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("what was refused beside a draft is read in its place, and a draft that cannot be read anew keeps its own fields", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await columns(sitting, "species");
  await sitting.get("reread").locator("summary").click();
  await sitting.get("delimiter").selectOption("|");
  await sitting.get("reread-go").click();
  await sitting.get("alert").getByText("Only one column was found").waitFor();
  expect(await sitting.get("refused").count()).toBe(0);
  expect(await sitting.get("delimiter").inputValue()).toBe("|");

  await sitting.drop("hashed.csv", HASHED);
  await field(sitting, "delimiter").selectOption("other");
  await field(sitting, "delimiter-other").fill("é");
  await field(sitting, "reread-go").click();
  await sitting.get("alert").getByText("cannot separate cells").waitFor();
  expect(await sitting.text("open-name")).toBe("penguins.csv");
  await field(sitting, "delimiter-other").fill("_");
  await field(sitting, "reread-go").click();
  expect(await columns(sitting, "kind")).toEqual(["a", "b", "kind"]);
  expect(await sitting.text("open-name")).toBe("hashed.csv");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("an encoding that was told wrong is corrected, and bytes stay what they are", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("hashed.csv", HASHED);
  await field(sitting, "encoding").selectOption("utf-16le");
  await field(sitting, "reread-go").click();
  await sitting.get("alert").locator("p").waitFor();
  expect(await field(sitting, "encoding").inputValue()).toBe("utf-16le");
  await field(sitting, "encoding").selectOption("");
  await field(sitting, "delimiter").selectOption("other");
  await field(sitting, "delimiter-other").fill("_");
  await field(sitting, "reread-go").click();
  expect(await columns(sitting, "kind")).toEqual(["a", "b", "kind"]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("text in UTF-16 that nothing marks is read as that where the person says so", async () => {
  const sitting = await here.visit("?seed=1");
  const text = `名前,種類\n${KINDS.map((kind, i) => `山田${"あいうえお"[i % 5]},${kind === "low" ? "良い" : "悪い"}\n`).join("")}`;
  await sitting.open("utf16.csv", new Uint8Array(Buffer.from(text, "utf16le")));
  await sitting.get("alert").getByText("not plain text").waitFor();
  await field(sitting, "encoding").selectOption("utf-16le");
  await field(sitting, "reread-go").click();
  expect(await columns(sitting, "名前")).toEqual(["名前", "種類"]);
  expect(await sitting.text("reading")).toContain("UTF-16LE");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a refusal is forgotten with its sentence, and by the next file", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("hashed.csv", HASHED);
  await sitting.get("refused").waitFor();
  await sitting.get("alert").getByRole("button").click();
  expect(await sitting.get("refused").count()).toBe(0);
  expect(await sitting.get("alert").locator("p").count()).toBe(0);

  await sitting.open("hashed.csv", HASHED);
  await sitting.get("refused").waitFor();
  await sitting.open("empty.csv", "");
  await sitting.get("alert").getByText("empty").waitFor();
  expect(await sitting.get("refused").count()).toBe(0);

  await sitting.open("hashed.csv", HASHED);
  await sitting.get("refused").waitFor();
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await columns(sitting, "species");
  expect(await sitting.get("refused").count()).toBe(0);
  await sitting.get("back").click();
  await sitting.get("drop-input").waitFor({ state: "attached" });
  expect(await sitting.get("refused").count()).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
