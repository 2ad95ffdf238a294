/** The page for those who hear it, who press other keys or none, and who point with a finger. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { CREDIT_PARTLY, PENGUINS, PENGUINS_PARTLY, PENGUINS_UNLABELLED, SPECIES } from "./tables.js";
import { tooSmall } from "./targets.js";

const here = served();

const focused = ({ page }: Sitting): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? "");

test("each change of view names the window, moves the focus to its heading, and is announced", async () => {
  const sitting = await here.visit("?seed=1");
  const shown = async (title: string, heading: string): Promise<void> => {
    await expect.poll(() => sitting.page.title()).toBe(`${title} · Querent`);
    await expect.poll(() => focused(sitting)).toBe(heading);
  };
  await expect.poll(() => sitting.page.title()).toBe("Open a table · Querent");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await shown("What to learn from penguins.csv", "What should it learn?");
  expect(await sitting.text("announcement")).toBe("What to learn from penguins.csv");
  await sitting.start("species");
  await shown("Label penguins.csv", "Label penguins.csv");
  await expect.poll(() => sitting.text("announcement")).toMatch(/^Row \d+\. /);
  await sitting.get("change").click();
  await shown("Settings of penguins.csv", "Settings");
  await sitting.get("back").click();
  await shown("Label penguins.csv", "Label penguins.csv");
  await sitting.answer(SPECIES);
  const other = await sitting.tab(here.url);
  await other.get("reader").waitFor();
  await expect.poll(() => other.page.title()).toBe("Look at penguins.csv · Querent");
  await other.page.close();

  // A line of the history shows its row in the table, and the way back to all of them.
  const entry = (await sitting.get("history-entry").first().textContent()) ?? "";
  await sitting.get("history-open").first().click();
  await expect.poll(() => sitting.text("browse-found")).toMatch(/^Row \d+ of the history\.$/);
  expect(entry.toLowerCase()).toContain((await sitting.text("browse-found")).split(" ")[1]);
  await expect.poll(() => sitting.get("row").count()).toBe(1);
  await sitting.get("browse-all").click();
  await expect.poll(() => sitting.text("browse-found")).toBe(`${SPECIES.length} of ${SPECIES.length} rows`);

  await sitting.get("start-over").click();
  await sitting.get("leave-keep").click();
  await shown("Open a table", "Label a table by answering only the questions that matter");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the keyboard keeps its place: a new class, the table of all rows and back, a class renamed, a cross-validation", async () => {
  const sitting = await here.visit("?seed=1");
  const { keyboard } = sitting.page;
  const place = () => sitting.page.evaluate(() => document.activeElement?.getAttribute("data-testid") ?? "");
  await sitting.open("penguins.csv", PENGUINS_UNLABELLED);
  await sitting.start("species");
  const first = await sitting.row();
  await expect.poll(place).toBe("new-class-name");
  await keyboard.type("Adelie");
  await keyboard.press("Enter");
  await sitting.asked(first);
  await expect.poll(place).toBe("answers");
  await keyboard.press("n");
  await keyboard.press("Escape");
  await expect.poll(place).toBe("answers");
  const second = await sitting.row();
  await keyboard.press("n");
  await keyboard.type("Gentoo");
  await keyboard.press("Enter");
  await sitting.asked(second);
  await expect.poll(place).toBe("answers");
  await sitting.learned();

  await keyboard.press("f");
  await expect.poll(place).toBe("browse-search");
  expect(await sitting.inSight("browse-search")).toBe(true);
  await keyboard.type("Dream");
  await keyboard.press("Escape");
  expect(await sitting.get("browse-search").inputValue()).toBe("");
  await keyboard.press("Escape");
  await expect.poll(place).toBe("answers");
  expect(await sitting.inSight("answers")).toBe(true);

  for (const key of "12121212") {
    const before = await sitting.row();
    await keyboard.press(key);
    await sitting.asked(before);
  }

  // The next question arrives while a name is typed for it.
  const before = await sitting.row();
  await keyboard.press("1");
  await keyboard.press("n");
  await keyboard.type("Chinstrap");
  await sitting.asked(before);
  expect(await sitting.get("new-class-name").inputValue()).toBe("Chinstrap");
  await keyboard.press("Escape");
  await expect.poll(place).toBe("answers");

  await sitting.get("tab-classes").click();
  await sitting.get("class-rename").first().focus();
  await keyboard.press("Enter");
  await expect.poll(place).toBe("class-new-name");
  await keyboard.press("Escape");
  await expect.poll(place).toBe("class-rename");

  await sitting.get("evaluate").focus();
  await keyboard.press("Enter");
  await sitting.get("reliability").waitFor();
  await expect.poll(place).toBe("evaluate");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("keys of one character can be changed and turned off, and stay so", async () => {
  const sitting = await here.visit("?seed=1");
  const { keyboard } = sitting.page;
  const skipped = () => sitting.page.locator(".tally").textContent();
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  const first = await sitting.row();
  await keyboard.press("?");
  await sitting.get("shortcuts").locator("summary").click();
  await sitting.get("shortcut-skip").focus();
  await keyboard.type("3");
  expect(await sitting.text("shortcut-status")).toContain("1 to 9");
  await keyboard.type("k");
  expect(await sitting.text("shortcut-status")).toBe("K: skip this row for another time.");
  await keyboard.press("Escape");
  await keyboard.press("s");
  expect(await skipped()).not.toContain("skipped");
  expect(await sitting.text("skip")).toContain("K");
  await keyboard.press("k");
  await sitting.asked(first);
  expect(await skipped()).toContain("1 skipped");

  await keyboard.press("?");
  await sitting.get("shortcuts-on").uncheck();
  await sitting.get("keys-off").waitFor();
  await keyboard.press("Escape");
  const second = await sitting.row();
  for (const key of ["1", "k", "a", "r", "?"]) await keyboard.press(key);
  expect(await sitting.row()).toBe(second);
  expect(await sitting.get("help").isVisible()).toBe(false);
  expect(await sitting.get("card").locator("kbd").count()).toBe(0);
  await sitting.reload();
  expect(await sitting.row()).toBe(second);
  await keyboard.press("1");
  expect(await sitting.row()).toBe(second);
  await sitting.get("open-keys").click();
  await sitting.get("shortcuts").locator("summary").click();
  await sitting.get("shortcuts-reset").click();
  await keyboard.press("Escape");
  await keyboard.press("s");
  await sitting.asked(second);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the strategies are gone through by keys, and found by their first letters", async () => {
  const sitting = await here.visit("?seed=1");
  const { keyboard } = sitting.page;
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.unfold("questions");
  const select = sitting.get("strategy-select");
  const active = async (): Promise<string> => {
    const id = await select.getAttribute("aria-activedescendant");
    return (await sitting.page.locator(`[id="${id}"]`).getAttribute("data-name")) ?? "";
  };
  await select.focus();
  await keyboard.press("ArrowDown");
  expect(await select.getAttribute("aria-expanded")).toBe("true");
  expect(await active()).toBe("margin");
  await keyboard.press("ArrowDown");
  expect(await active()).toBe("random");
  await keyboard.press("End");
  expect(await active()).toBe("albl");
  await keyboard.press("Home");
  expect(await active()).toBe("margin");
  await keyboard.press("Escape");
  expect(await select.getAttribute("aria-expanded")).toBe("false");
  await keyboard.type("ba");
  expect(["bald", "batch_bald", "badge"]).toContain(await active());
  await keyboard.type("d");
  expect(await active()).toBe("badge");
  await keyboard.press("Enter");
  expect(await sitting.text("line-questions")).toMatch(/^BADGE\. Asks /);
  expect(await sitting.text("strategy-summary")).not.toContain("Ash et al.");
  expect(await select.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("on a phone a swipe answers between two classes, targets suit a finger, and the export is within reach", async () => {
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const sitting = await here.visit("?seed=1", phone);
  await sitting.open("credit.csv", CREDIT_PARTLY);
  await sitting.start("Status");
  const row = await sitting.row();
  const [left = "", right = ""] = await sitting
    .get("class")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-class") ?? ""));
  expect(await sitting.text("swipe-hint")).toBe(`Swipe left for “${left}”, right for “${right}”.`);
  await swipe(sitting, 30);
  expect(await sitting.row()).toBe(row);
  await swipe(sitting, 160);
  await sitting.asked(row);
  await expect.poll(() => sitting.text("status")).toContain(`is “${right}”.`);
  const next = await sitting.row();
  await swipe(sitting, -160);
  await sitting.asked(next);
  await expect.poll(() => sitting.text("status")).toContain(`is “${left}”.`);
  expect(await tooSmall(sitting.page)).toEqual([]);
  expect(await sitting.inSight("tool-export")).toBe(true);
  expect((await sitting.download("tool-export")).name).toBe("credit-labelled.csv");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  const third = await sitting.row();
  expect(await sitting.text("swipe-hint")).toBe("Swipe left to skip.");
  await swipe(sitting, 160);
  expect(await sitting.row()).toBe(third);
  await swipe(sitting, -160);
  await sitting.asked(third);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("six classes fit beside the card, and one measure is a number with its interval", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  await sitting.row();
  const names = ["Adelie", "Chinstrap", "Gentoo", "Rockhopper", "Macaroni", "Magellanic"];
  await sitting.page.evaluate((classes) => {
    const matrix = classes.map((_, i) => classes.map((_, j) => (i === j ? 120 : 12)));
    Object.assign(document.querySelector("querent-confusion") ?? {}, { classes, matrix, linked: true });
    const [labels, heldOut, accuracy, accuracyLow, accuracyHigh] = [6, 60, 0.9, 0.8, 0.95];
    const points = [{ labels, heldOut, accuracy, accuracyLow, accuracyHigh }];
    Object.assign(document.querySelector("querent-curve") ?? {}, { points, metrics: undefined });
  }, names);
  await expect.poll(() => sitting.get("confusion").locator("td").count()).toBe(36);
  const scrolled = await sitting
    .get("confusion")
    .locator(".scroll")
    .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  expect(scrolled).toBeLessThanOrEqual(0);
  await expect.poll(() => sitting.text("curve")).toMatch(/likely between 80\s% and 95\s%, after 6 labels/);
  expect(await sitting.get("curve").locator("svg").count()).toBe(0);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** A finger goes over the card to the side, so many pixels to the right. */
async function swipe({ page }: Sitting, by: number): Promise<void> {
  const box = await page.locator(".card-head").boundingBox();
  const y = (box?.y ?? 0) + 20;
  const touch = await page.context().newCDPSession(page);
  const send = (type: "touchStart" | "touchMove" | "touchEnd", x?: number) =>
    touch.send("Input.dispatchTouchEvent", { type, touchPoints: x === undefined ? [] : [{ x, y }] });
  await send("touchStart", 195);
  for (const share of [0.25, 0.5, 0.75, 1]) await send("touchMove", 195 + by * share);
  await send("touchEnd");
  await touch.detach();
}
