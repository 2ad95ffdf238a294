/** Setup: one screen, with what was decided in a line each. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS, PENGUINS_UNLABELLED } from "./tables.js";

const here = served();

const readCase = (name: string): string => readFileSync(new URL(`../fixtures/cases/${name}`, import.meta.url), "utf8");

test.each([
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
])("label, classes and Start are in view at $width pixels, and the rest is folded into lines", async (viewport) => {
  const sitting = await here.visit("?seed=1", { viewport });
  for (const [name, contents, field] of [
    ["penguins.csv", PENGUINS, "mode-keep"],
    ["penguins.csv", PENGUINS_UNLABELLED, "class-names"],
  ] as const) {
    await sitting.open(name, contents);
    await sitting.get("label-select").selectOption("species");
    for (const part of ["label-select", field, "start"]) {
      const box = await sitting.get(part).boundingBox();
      expect((box?.y ?? 9999) + (box?.height ?? 0), `${part} at ${viewport.width}`).toBeLessThanOrEqual(
        viewport.height,
      );
    }
    expect(await sitting.get("column-row").first().isVisible()).toBe(false);
    expect(await sitting.text("line-columns")).toBe(
      "344 rows, 8 columns. It learns from “island”, “bill_length_mm”, “bill_depth_mm” and 4 more.",
    );
    expect(await sitting.text("line-questions")).toContain("Margin. Asks about rows");
    expect(await sitting.text("reading")).toBe("Read as UTF-8 text. Cells are separated by commas (,).");
    await sitting.get("back").click();
  }
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("what was found while reading is listed, and a click reads it otherwise or joins what looks alike", async () => {
  const sitting = await here.visit("?seed=1");
  const note = (code: string) => sitting.page.locator(`[data-testid="note"][data-code="${code}"]`);
  await sitting.open("footer.csv", readCase("02-footer.csv"));
  await note("footer").getByTestId("note-fix").click();
  await sitting
    .get("line-columns")
    .getByText(/^31 rows, /)
    .waitFor();
  expect(await note("footer").count()).toBe(0);

  await sitting.get("back").click();
  await sitting.open("case.csv", readCase("21-case-labels.csv"));
  await note("look_alikes").getByTestId("note-fix").click();
  expect(await note("look_alikes").getByTestId("note-fix").textContent()).toContain("Keep them apart");
  await sitting.get("mode-play").check();
  await sitting.get("start").click();
  await sitting.row();
  const names = await sitting.get("class").evaluateAll((all) => all.map((one) => one.getAttribute("data-class") ?? ""));
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a label column is the one of its name in other capitals, and a blank one has a name of its own", async () => {
  const sitting = await here.visit("?seed=1");
  const rows = Array.from({ length: 12 }, (_, i) => `note ${i} of a few words,${["up", "down", ""][i % 3]}`);
  await sitting.open("notes.csv", `note,Label\n${rows.join("\n")}\n`);
  await sitting.get("reread").locator("summary").click();
  await sitting.get("label-column").check();
  await sitting.get("label-column-name").fill("label");
  await sitting.get("reread-go").click();
  await sitting.page.locator('[data-testid="note"][data-code="label_column"]').waitFor();
  expect(await sitting.get("label-select").inputValue()).toBe("Label");
  await sitting.get("label-select").selectOption("None of these: add a blank one");
  await expect.poll(() => sitting.get("label-select").inputValue()).toBe("label 2");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
