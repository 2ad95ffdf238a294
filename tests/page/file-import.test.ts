/** What happens around reading a table: stopping it, one that would not fit, and a column that was taken for something else. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { long, PENGUINS, PENGUINS_PARTLY, SPECIES, WIDE, WRITTEN } from "./tables.js";

const here = served();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-import-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** The row of one column in the setup. */
function column({ page }: Sitting, name: string) {
  return page.locator(`[data-testid="column-row"][data-column="${name}"]`);
}

test("reading tells bytes and rows and can be stopped, and what is open stays open", async () => {
  const path = join(folder, "long.csv");
  await writeFile(path, Readable.from(long()));
  const sitting = await here.visit("?seed=1");
  await sitting.openPath(path);
  await sitting
    .get("drop-detail")
    .getByText(/MB, [\d,]+ rows/)
    .waitFor();
  await sitting.get("drop-cancel").click();
  await expect.poll(() => sitting.get("drop-detail").count()).toBe(0);
  expect(await sitting.get("alert").locator("p").count()).toBe(0);

  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  const row = await sitting.row();
  await sitting.openPath(path);
  await sitting
    .get("reading-detail")
    .getByText(/MB, [\d,]+ rows/)
    .waitFor();
  expect(await sitting.text("reading-bar")).toContain("long.csv");
  expect(await sitting.text("open-name")).toBe("penguins.csv");
  await sitting.get("reading-cancel").click();
  await sitting.get("reading-bar").waitFor({ state: "detached" });
  expect(await sitting.row()).toBe(row);
  await sitting.answer(SPECIES);
  expect(await sitting.number("answered-count")).toBe(2);

  await sitting.openPath(path);
  await sitting.get("label-select").waitFor();
  expect(await sitting.text("open-name")).toBe("long.csv");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a table that would not fit is told of beforehand, and opened as a sample that says so", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("wide.csv", WIDE);
  await sitting.get("too-large").getByText("sample of about").waitFor();
  await sitting.page.keyboard.press("Escape");
  await sitting.get("too-large").waitFor({ state: "hidden" });
  expect(await sitting.get("label-select").count()).toBe(0);

  await sitting.open("wide.csv", WIDE);
  await sitting.get("too-large-sample").waitFor();
  // Closed, drawn again, and only then is the browser's event of it heard.
  const isOpen = await sitting.page.evaluate(async () => {
    const app = document.querySelector("querent-app") as HTMLElement & {
      requestUpdate(): void;
      updateComplete: Promise<unknown>;
    };
    const dialog = app.querySelector<HTMLDialogElement>("dialog#too-large");
    dialog?.close();
    app.requestUpdate();
    await app.updateComplete;
    return dialog?.open;
  });
  expect(isOpen).toBe(false);

  await sitting.open("wide.csv", WIDE);
  await sitting.get("too-large-sample").click();
  await sitting.get("sampled").waitFor();
  expect(await sitting.text("sampled")).toMatch(/^a sample of [\d,]+ of 20,000 rows$/);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the format of a column is shown with its effect, and corrected", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("written.csv", WRITTEN);
  const [price, day] = [column(sitting, "price"), column(sitting, "day")];
  await sitting.unfold("columns");
  const effect = (place: typeof price) => place.getByTestId("format-effect");
  await price.getByTestId("column-format").locator("summary").click();
  await effect(price).getByText("All 40 cells can be read.").waitFor();
  expect(await effect(price).locator("li").first().textContent()).toBe("1.200 is 1.2");
  await price.getByTestId("format-decimal").selectOption(",");
  await effect(price).getByText("1200").waitFor();
  expect(await price.getByTestId("column-format").locator("summary").textContent()).toBe(
    "Numbers with decimal commas, in price",
  );

  await day.getByTestId("column-format").locator("summary").click();
  await effect(day).getByText("2021-02-01").waitFor();
  await day.getByTestId("format-order").selectOption("mdy");
  await effect(day).getByText("2021-01-02").waitFor();
  await sitting.get("label-select").selectOption("kind");
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("change").click();
  expect(await price.getByTestId("column-format").locator("summary").textContent()).toContain("decimal commas");
  expect(await day.getByTestId("column-format").locator("summary").textContent()).toContain("month, day, year");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("what tells a label by itself is found for whatever label is looked at", async () => {
  const sitting = await here.visit("?seed=1");
  const text = PENGUINS.trimEnd()
    .split("\n")
    .map((line, i) => `${line},${i === 0 ? "shore" : `of ${line.split(",")[1]}`}`)
    .join("\n");
  await sitting.open("penguins.csv", text);
  await sitting.get("label-select").selectOption("species");
  await sitting.unfold("columns");
  const suspect = column(sitting, "shore").getByTestId("suspect");
  expect(await suspect.count()).toBe(0);
  await sitting.get("label-select").selectOption("island");
  await suspect.getByText("Tells the label by itself").waitFor();
  expect(await column(sitting, "shore").locator("select").first().inputValue()).toBe("ignored");
  await sitting.get("label-select").selectOption("species");
  await expect.poll(() => suspect.count()).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("an export is known again, and the session goes on where it was", async () => {
  const first = await here.visit("?seed=1");
  await first.open("penguins.csv", PENGUINS_PARTLY);
  await first.start("species");
  const answered: number[] = [];
  for (let i = 0; i < 4; i++) answered.push(await first.answer(SPECIES));
  const { text } = await first.download("export");
  await first.close();

  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins-labelled.csv", text);
  expect(await sitting.text("resumable")).toContain("4 rows answered");
  expect(await sitting.get("label-select").inputValue()).toBe("species");
  await sitting.get("start").click();
  await sitting.row();
  await expect.poll(() => sitting.number("answered-count")).toBe(4);
  expect(answered).not.toContain(await sitting.row());
  await sitting.answer(SPECIES);
  const again = (await sitting.download("export")).text;
  expect(again.split("\n")[0]).toBe(text.split("\n")[0]);
  expect(again.match(/,answered,/g)).toHaveLength(5);

  await sitting.open("penguins-labelled.csv", text);
  await sitting.get("resume").uncheck();
  await sitting.get("start").click();
  await expect.poll(() => sitting.number("answered-count")).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
