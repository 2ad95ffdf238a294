import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import type { QuerentApp } from "../../www/page/app.js";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";
import { withoutTables } from "./storage-damage.js";
import { HASHED, ODD, PENGUINS, PENGUINS_PARTLY, PENGUINS_WITH_ERRORS, SPECIES, WIDE } from "./tables.js";
import { tooSmall } from "./targets.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PICTURES = fileURLToPath(new URL("../../test-results/", import.meta.url));

const PHONE = { isMobile: true, hasTouch: true };

const SCREENS = [
  { name: "1280", viewport: { width: 1280, height: 900 } },
  { name: "390", viewport: { width: 390, height: 844 }, ...PHONE },
] as const;

const here = served();

beforeAll(() => {
  mkdirSync(PICTURES, { recursive: true });
});

test.each(SCREENS)("every state is accessible and fits at $name", async ({ name, ...screen }) => {
  const sitting = await here.visit("?seed=1", { ...screen, reducedMotion: "reduce" });
  const look = (state: string, fullPage = false): Promise<void> => examine(sitting, `${name}-${state}`, fullPage);
  await sitting.get("drop-input").waitFor({ state: "attached" });
  await look("1-welcome");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("start").waitFor();
  await look("2-setup");
  await sitting.unfold("columns");
  await look("2-columns", true);
  await sitting.start("species");
  await sitting.row();
  await look("3-question");
  for (let i = 0; i < 12; i++) await sitting.answer(SPECIES);
  await look("4-learned");
  await sitting.page.emulateMedia({ contrast: "more" });
  await look("4-contrast");
  await sitting.page.emulateMedia({ contrast: null, forcedColors: "active" });
  await look("4-forced");
  await sitting.page.emulateMedia({ forcedColors: null });
  await sitting.get("evaluate").click();
  await sitting.get("reliability").locator("svg").waitFor();
  await sitting.get("compare-random").click();
  await sitting.get("random-curve").waitFor();
  await sitting.get("why").locator("summary").click();
  await look("5-panels", true);
  await sitting.get("why").locator("summary").click();
  await sitting.get("history-entry").first().click();
  await sitting.get("leave").waitFor();
  await look("6-review");
  expect(await sitting.inSight("card")).toBe(true);
  await sitting.get("history-then").nth(3).click();
  await sitting.get("earlier").waitFor();
  await look("6-earlier", true);
  await sitting.get("earlier-back").click();
  await sitting.row();
  await sitting.page.keyboard.press("?");
  await sitting.get("shortcuts").locator("summary").click();
  await look("7-keys");
  await sitting.page.keyboard.press("Escape");
  await sitting.open("empty.csv", "");
  await sitting.get("alert").locator("p").waitFor();
  await look("8-alert");
  expect(await sitting.inSight("alert")).toBe(true);
  await sitting.get("start-over").click();
  await look("9-leave");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.each(SCREENS)("every panel is accessible and fits at $name", async ({ name, ...screen }) => {
  const sitting = await here.visit("?seed=1", { ...screen, reducedMotion: "reduce" });
  await sitting.open("penguins.csv", PENGUINS_WITH_ERRORS);
  await sitting.unfold("questions");
  await sitting.get("re-ask-rate").selectOption("0.1");
  await sitting.get("strategy-select").click();
  await examine(sitting, `${name}-2-advanced`, false);
  await sitting.get("strategy-select").click();
  await sitting.start("species");
  for (let i = 0; i < 4; i++) await sitting.answer(SPECIES);
  await panels(sitting, (state, fullPage = false) => examine(sitting, `${name}-${state}`, fullPage));
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.each(SCREENS)(
  "what a table was read from and goes into is accessible and fits at $name",
  async ({ name, ...screen }) => {
    const sitting = await here.visit("?seed=1", { ...screen, reducedMotion: "reduce" });
    await sitting.open("odd.csv", ODD);
    await sitting.get("reread").locator("summary").click();
    await sitting.get("delimiter").selectOption("other");
    await sitting.get("label-column").check();
    await sitting.unfold("questions");
    await sitting.unfold("columns");
    for (const format of await sitting.get("column-format").all()) await format.locator("summary").click();
    await expect.poll(() => sitting.get("format-effect").count()).toBeGreaterThan(1);
    for (const words of await sitting.get("column-missing").all()) await words.locator("summary").click();
    await sitting.get("missing-words").first().fill("unknown, not asked");
    await sitting.get("missing-words").first().press("Enter");
    await sitting.get("missing-usual").waitFor();
    await examine(sitting, `${name}-a-reading`, true);
    await sitting.start("verdict");
    await sitting.row();
    await sitting.get("change").click();
    await sitting.get("column-features").first().waitFor();
    for (const became of await sitting.get("column-features").all()) await became.locator("summary").click();
    await examine(sitting, `${name}-i-features`, true);
    await sitting.get("back").click();
    await sitting.get("export-more").locator("summary").click();
    await examine(sitting, `${name}-b-export`, false);
    expect(await sitting.inSight("export-parquet")).toBe(true);
    await sitting.page.keyboard.press("Escape");
    await sitting.get("export").click();
    await sitting.get("hostile").waitFor();
    await examine(sitting, `${name}-c-hostile`, false);
    const { text } = await sitting.download("hostile-keep");
    await sitting.open("odd-labelled.csv", text);
    await sitting.get("resumable").waitFor();
    await examine(sitting, `${name}-f-resumable`, false);
    expect(sitting.errors).toEqual([]);
    await sitting.close();
  },
);

test.each(SCREENS)("a table that would not fit is asked about accessibly at $name", async ({ name, ...screen }) => {
  const sitting = await here.visit("?seed=1", { ...screen, reducedMotion: "reduce" });
  await sitting.open("wide.csv", WIDE);
  await sitting.get("too-large-sample").waitFor();
  await examine(sitting, `${name}-d-too-large`, false);
  await sitting.page.keyboard.press("Escape");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  await sitting.row();
  await sitting.page.evaluate(() => {
    window.Worker.prototype.postMessage = () => undefined;
  });
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("reading-cancel").waitFor();
  await examine(sitting, `${name}-e-reading-bar`, false);
  await sitting.close();
});

test.each(SCREENS)("a file that was refused is accessible and fits at $name", async ({ name, ...screen }) => {
  const sitting = await here.visit("?seed=1", { ...screen, reducedMotion: "reduce" });
  const refused = async (): Promise<void> => {
    await sitting.drop("a file whose name goes on for a while, as names of files do.csv", HASHED);
    await sitting.get("refused").getByTestId("delimiter").selectOption("other");
    await sitting.get("refused").getByTestId("label-column").check();
  };
  await refused();
  await examine(sitting, `${name}-g-refused`, false);
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.get("start").waitFor();
  await refused();
  await examine(sitting, `${name}-h-refused-beside-draft`, false);
  await sitting.start("species");
  await sitting.row();
  await refused();
  await examine(sitting, `${name}-i-refused-beside-session`, false);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** Each width and each scheme once: every pair of them would show the same. */

test.each(SCREENS)("saved sessions are accessible and fit at $name", async ({ name, ...screen }) => {
  const sitting = await here.visit("?seed=1", { ...screen, reducedMotion: "reduce" });
  const look = (of: Sitting, state: string): Promise<void> => examine(of, `${name}-${state}`, false);
  await sitting.open("a table whose name goes on for a while, as names of files do.csv", PENGUINS);
  await sitting.start("species");
  await sitting.answer(SPECIES);
  await look(sitting, "j-saved");
  const other = await sitting.tab(here.url);
  await other.get("reader").waitFor();
  await look(other, "k-reader");
  await other.get("start-over").click();
  await other.get("elsewhere").waitFor();
  await look(other, "l-elsewhere");
  await other.page.close();

  await sitting.page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    };
    const app = document.querySelector("querent-app") as unknown as QuerentApp;
    app.parts.state.set({ silence: "The learner has been at one step." });
  });
  await sitting.answer(SPECIES);
  await sitting.get("alert").locator("p").waitFor();
  await look(sitting, "m-unsaved");
  await sitting.open("other.csv", PENGUINS);
  await look(sitting, "n-unsaved-dialog");
  await sitting.page.reload();
  await sitting.row();

  await sitting.get("start-over").click();
  await sitting.get("leave-keep").click();
  await sitting.get("delete").click();
  await look(sitting, "o-delete");
  await sitting.get("delete-confirm").click();
  await sitting.get("restorable").locator("summary").click();
  await look(sitting, "p-deleted");
  await sitting.get("undo-delete").click();
  await sitting.page.evaluate(withoutTables);
  await sitting.get("recent").locator(".recent-open").click();
  await sitting.get("cannot-open").waitFor();
  await look(sitting, "q-cannot-open");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** What waits behind the tabs. */
async function panels(sitting: Sitting, look: (state: string, fullPage?: boolean) => Promise<void>): Promise<void> {
  await sitting.get("tab-synthetic").click();
  await sitting.get("try").click();
  await sitting.get("benefit").waitFor();
  await sitting.get("method-select").click();
  await sitting.page.locator('[data-testid="method-option"][data-name="query_synthesis"]').click();
  await sitting.learned();
  await sitting.get("generate").click();
  await sitting.get("synthetic-row").first().waitFor();
  await sitting.get("invent").first().click();
  await sitting.get("invented").waitFor();
  await sitting.get("method-select").click();
  await look("5-synthetic", true);
  await sitting.get("method-select").click();
  await sitting.get("tab-labels").click();
  await sitting.get("check-labels").click();
  await sitting.get("label-errors").waitFor();
  await look("5-labels", true);
  await sitting.get("tab-map").click();
  await sitting.get("map-legend").locator('li[data-kind="doubtful"]').waitFor();
  await expect.poll(() => sitting.get("map-neighbours").getAttribute("aria-pressed")).toBe("true");
  await sitting.get("map-by-class").click();
  await sitting.get("map").focus();
  await sitting.page.keyboard.press("ArrowRight");
  await sitting.page.keyboard.press("Space");
  await sitting.get("map-open").waitFor();
  await look("5-map", true);
  await sitting.get("tab-classes").click();
  await sitting.get("class-details").first().click();
  await sitting.get("class-guide").fill("Small, with a short bill.\nNot where the bill is long.");
  await sitting.get("class-example").first().check();
  await sitting.get("class-mark-star").check({ force: true });
  await sitting.get("guide-open").click();
  await sitting.get("guide").waitFor();
  await look("5-classes", true);
  await sitting.get("guide-open").click();
  await sitting.get("tab-batch").click();
  await sitting.get("batch-next").click();
  await sitting.get("batch-box").first().uncheck();
  await look("5-batch", true);
  await sitting.get("tab-auto").click();
  await sitting.get("auto-target").selectOption("0.9");
  await sitting.get("auto-look").click();
  await sitting.get("draw").click();
  await sitting.get("focus").waitFor();
  await look("5-check");
  while ((await sitting.get("focus").count()) > 0) await sitting.answer(SPECIES);
  await sitting.learned();
  await sitting.get("auto-label").click();
  await look("5-plan", true);
  await sitting.get("auto-confirm").click();
  await sitting.get("audit").waitFor();
  await look("5-audit", true);
  await sitting.get("tab-shares").click();
  await sitting.get("shares-by").selectOption("island");
  await sitting.get("share-differences").waitFor({ state: "attached" });
  await sitting.get("shares").locator("summary").click();
  await look("5-shares", true);
  await sitting.get("tab-compare").click();
  await sitting.get("compare-strategies").locator("summary").click();
  await sitting.get("compare-seeds").selectOption("3");
  await sitting.get("compare-budget").fill("5");
  await sitting.get("compare").click();
  await sitting.page.locator(".comparison .plot").waitFor();
  await sitting.get("compare").waitFor();
  for (const more of await sitting.get("comparison").locator("summary").all()) await more.click();
  await look("5-compare", true);
  const { text } = await sitting.download("export");
  const theirs = text.replaceAll("Adelie,answered", "Chinstrap,answered");
  await sitting.get("tab-annotators").click();
  await sitting.get("annotator-name").fill("Grace");
  await sitting.get("merge-input").setInputFiles({ name: "g.csv", mimeType: "text/csv", buffer: Buffer.from(theirs) });
  await sitting.get("dispute").first().waitFor();
  await look("5-annotators", true);
}

test("a screen of 4K is used, and lines stay short enough to be read", async () => {
  const sitting = await here.visit("?seed=1", { viewport: { width: 3840, height: 2160 }, reducedMotion: "reduce" });
  const look = (state: string): Promise<void> => examine(sitting, `3840-${state}`, false);
  await sitting.get("preview").waitFor();
  await look("1-welcome");
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.unfold("columns");
  await look("2-setup");
  await sitting.start("species");
  for (let i = 0; i < 12; i++) await sitting.answer(SPECIES);
  await sitting.get("tab-browse").click();
  await sitting.get("row").first().waitFor();
  await look("3-question");
  const lefts = await sitting.page
    .locator(".ask, .panel-more, .panel-curve, .panel-confusion")
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
  expect(new Set(lefts).size).toBe(4);
  const prose = await sitting.page
    .locator(".panel > p, .tab-panel > p, .reason")
    .evaluateAll((all) => all.map((one) => one.clientWidth / Number.parseFloat(getComputedStyle(one).fontSize)));
  expect(Math.max(...prose)).toBeLessThan(50);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test.runIf(process.env["QUERENT_PICTURE"])("the stills of the first minute are taken", async () => {
  const options = { viewport: { width: 1180, height: 660 }, colorScheme: "light", reducedMotion: "reduce" } as const;
  const sitting = await here.visit("?seed=1", options);
  const still = async (name: string, height = 660): Promise<void> => {
    const path = fileURLToPath(new URL(`../../docs/${name}.png`, import.meta.url));
    const clip = { x: 0, y: 0, width: 1180, height };
    expect((await sitting.page.screenshot({ path, clip })).length).toBeLessThan(150_000);
  };
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.get("start").waitFor();
  await sitting.page.evaluate(() => scrollTo(0, 0));
  await still("open", 400);
  await sitting.start("species");
  for (let i = 0; i < 12; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  await still("answer");
  await sitting.download("export");
  await sitting.get("export-more").locator("summary").click();
  await still("export");
  await sitting.close();
});

test.runIf(process.env["QUERENT_PICTURE"])("the picture of the README is taken", async () => {
  const options = { viewport: { width: 1280, height: 860 }, colorScheme: "light", reducedMotion: "reduce" } as const;
  const sitting = await here.visit("?seed=1", options);
  await sitting.open("penguins.csv", PENGUINS);
  await sitting.start("species");
  for (let i = 0; i < 12; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  const picture = await sitting.page.screenshot({
    path: fileURLToPath(new URL("../../docs/page.png", import.meta.url)),
  });
  expect(picture.length).toBeLessThan(200_000);
  await sitting.close();
});

async function examine(sitting: Sitting, name: string, fullPage: boolean): Promise<void> {
  const { page } = sitting;
  expect.soft(await beyond(page), `${name} scrolls sideways`).toEqual([]);
  expect.soft(await tooSmall(page), `${name} has targets too small to hit`).toEqual([]);
  await page.evaluate(AXE);
  await examineIn("dark", sitting, name, fullPage);
  await examineIn("light", sitting, name, fullPage);
}

/** What makes the page wider than the screen: the innermost elements that reach beyond it. `innerWidth` would grow with them on a phone. */
async function beyond(page: Page): Promise<string[]> {
  const width = page.viewportSize()?.width ?? 0;
  return page.evaluate((width) => {
    if (document.documentElement.scrollWidth <= width) return [];
    const reaching = [...document.body.querySelectorAll("*")].filter(
      (element) => element.getBoundingClientRect().right + scrollX > width + 0.5,
    );
    return reaching
      .filter((element) => ![...element.children].some((child) => reaching.includes(child)))
      .map((element) => `${element.tagName}.${element.className}: ${element.getBoundingClientRect().right}`);
  }, width);
}

/** In the dark all is as in the light but for the colours. */
async function examineIn(
  colorScheme: "dark" | "light",
  { page }: Sitting,
  name: string,
  fullPage: boolean,
): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.screenshot({ path: `${PICTURES}${name}-${colorScheme}.png`, fullPage });
  const { violations } = await page.evaluate(async (isDark): Promise<AxeResults> => {
    const { axe } = window as unknown as { axe: { run(options?: { runOnly: string[] }): Promise<AxeResults> } };
    return isDark ? axe.run({ runOnly: ["color-contrast"] }) : axe.run();
  }, colorScheme === "dark");
  const said = violations.map(({ id, nodes }) => `${name}-${colorScheme} ${id}: ${nodes[0]?.html}`);
  expect(said).toEqual([]);
}
