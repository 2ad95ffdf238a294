/** How the card shows a row, whatever the length of its cells. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";

const here = served();

const LONG = Array.from({ length: 40 }, (_, i) => `Sentence ${i} of a letter that goes on for a while.`).join(" ");
const HUGE = "All work and no play makes the letter long. ".repeat(24_000);

/** A table of texts, all of one kind of row, beside short cells. */
const LETTERS = (() => {
  const quoted = (cells: string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
  const text = (i: number) =>
    i === 0
      ? HUGE
      : i === 1
        ? `${LONG}\nA last line, ${"on its own. ".repeat(3)}`
        : `Dear shop, letter ${i} is about the order of ${i % 7} bells.`;
  const rows = Array.from({ length: 30 }, (_, i) =>
    quoted([`${text(i)}`, ["Oslo", "Lima"][i % 2] ?? "", String(i % 5), ""]),
  );
  return `${quoted(["letter", "city", "bells", "about"])}${rows.join("")}`;
})();

const TWELVE = Array.from({ length: 12 }, (_, i) => `${["Alpha", "Beta", "Gamma", "Delta"][i % 4]} ${i + 1}`);

async function opened(viewport: { width: number; height: number }): Promise<Sitting> {
  const sitting = await here.visit("?seed=1", { viewport });
  await sitting.open("letters.csv", LETTERS);
  await sitting.get("label-select").selectOption("about");
  await sitting.get("class-names").fill(TWELVE.join(", "));
  await sitting.get("start").click();
  await sitting.row();
  return sitting;
}

let wide: Sitting;

beforeAll(async () => {
  wide = await opened({ width: 1280, height: 800 });
});

afterAll(async () => {
  await wide?.close();
});

/** Skips until this row is asked about. */
async function until(sitting: Sitting, wanted: number): Promise<void> {
  for (let row = await sitting.row(); row !== wanted; row = await sitting.row()) {
    await sitting.page.keyboard.press("s");
    await sitting.asked(row);
  }
}

async function reads(sitting: Sitting): Promise<void> {
  await until(sitting, 1);
  const passage = sitting.get("passage");
  const style = await passage.evaluate((element) => {
    const { fontWeight, whiteSpace, fontSize } = getComputedStyle(element);
    const { width } = element.getBoundingClientRect();
    return { fontWeight, whiteSpace, characters: width / (Number.parseFloat(fontSize) / 2) };
  });
  expect(style).toMatchObject({ fontWeight: "400", whiteSpace: "pre-wrap" });
  expect(style.characters).toBeLessThan(90);
  expect(await passage.getAttribute("dir")).toBe("auto");
  expect(await passage.textContent()).toContain("\nA last line");
  expect(await sitting.get("card").locator(".values dd").allTextContents()).toEqual(["Lima", "1"]);
  const { bottom, height } = await sitting.get("answers").evaluate((answers) => ({
    bottom: answers.getBoundingClientRect().bottom,
    height: innerHeight,
  }));
  expect(bottom).toBeLessThan(height);
  expect(await sitting.inSight("class-search")).toBe(true);
}

test("a long text is read as text, with the answers in view", async () => {
  await reads(wide);
});

test("a long text is read as text on a phone too, with the answers in view", async () => {
  const narrow = await opened({ width: 390, height: 844 });
  await reads(narrow);
  expect(narrow.errors).toEqual([]);
  await narrow.close();
});

test("a cell of a megabyte shows its beginning and is read on part by part, and no more of it is on the page", async () => {
  const sitting = wide;
  await until(sitting, 0);
  const parts = Math.ceil(HUGE.length / 4000).toLocaleString("en");
  expect(await sitting.text("passage-part")).toBe(
    `Part 1 of ${parts} of a text of ${HUGE.length.toLocaleString("en")} characters`,
  );
  const first = (await sitting.get("passage").textContent()) ?? "";
  expect(HUGE.startsWith(first)).toBe(true);
  await sitting.get("passage-next").click();
  const second = (await sitting.get("passage").textContent()) ?? "";
  expect(HUGE.startsWith(first + second)).toBe(true);
  await sitting.get("passage-last").click();
  expect(HUGE.endsWith((await sitting.get("passage").textContent()) ?? "?")).toBe(true);
  expect(await sitting.page.evaluate(() => document.body.textContent?.length ?? 0)).toBeLessThan(40_000);
  expect(sitting.errors).toEqual([]);
});

test("long names of many classes stay within the card and the matrix, and leave the row in view", async () => {
  const name = (i: number) => `a rather long name of a class that goes on and on to number ${i % 12}`;
  const rows = Array.from({ length: 60 }, (_, i) => `${(i * 7) % 13},${i % 5},${i < 48 ? name(i) : ""}\n`);
  const sitting = await here.visit("?seed=1", { viewport: { width: 390, height: 844 } });
  await sitting.open("long.csv", `x,y,label\n${rows.join("")}`);
  await sitting.start("label");
  await sitting.row();
  const inside = await sitting.get("class").evaluateAll((all) => {
    const edge = document.querySelector(".card")?.getBoundingClientRect().right ?? 0;
    return all.every((one) => one.getBoundingClientRect().right <= edge);
  });
  expect(inside).toBe(true);
  const cell = sitting.get("card").locator(".values dd").first();
  const foot = sitting.get("card").locator(".card-foot");
  const bottom = async () => ((await cell.boundingBox())?.y ?? 9999) + ((await cell.boundingBox())?.height ?? 0);
  expect(await bottom()).toBeLessThanOrEqual((await foot.boundingBox())?.y ?? 0);
  await sitting.learned();
  const heights = await sitting
    .get("confusion")
    .locator("td")
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(60);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
