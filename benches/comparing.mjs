// How long a comparison of strategies takes on the page: until its first curve is drawn, and until all of its runs are done.
import { readFile } from "node:fs/promises";

const STRATEGIES = ["margin", "random", "entropy", "badge"];
const SEEDS = 5;
const LABELS = 200;
const RUNS = STRATEGIES.length * SEEDS;

export const setting = `${STRATEGIES.length} strategies, ${SEEDS} repeats, ${LABELS} labels asked for, on 4,454 rows of credit_data.csv`;
export const header = ["until", "seconds"];

export async function lines(browser, origin) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/dist/?seed=1`);
  const buffer = await readFile(new URL("../tests/fixtures/credit_data.csv", import.meta.url));
  const file = { name: "credit_data.csv", mimeType: "text/csv", buffer };
  await page.getByTestId("drop-input").setInputFiles(file);
  await page.getByTestId("label-select").selectOption("Status");
  await page.getByTestId("mode-play").check();
  await page.getByTestId("start").click();
  await page.getByTestId("reason").waitFor();
  await page.getByTestId("activity").waitFor({ state: "hidden" });
  await page.getByTestId("tab-compare").click();
  await page.getByTestId("compare-strategies").locator("summary").click();
  for (const box of await page.getByTestId("compare-strategy").all()) {
    await box.setChecked(STRATEGIES.includes(await box.getAttribute("value")));
  }
  await page.getByTestId("compare-seeds").selectOption(String(SEEDS));
  await page.getByTestId("compare-budget").fill(String(LABELS));
  await page.getByTestId("compare-budget").blur();
  const began = performance.now();
  const seconds = () => (performance.now() - began) / 1000;
  await page.getByTestId("compare").click();
  const curve = page.locator('.comparison .plot-mean path[d*="L"]');
  await curve.first().waitFor();
  const first = seconds();
  await page.waitForFunction(
    (n) => document.querySelectorAll('.comparison .plot-mean path[d*="L"]').length >= n,
    STRATEGIES.length,
  );
  const each = seconds();
  await page.getByTestId("compare").waitFor({ timeout: 600_000 });
  const all = seconds();
  await context.close();
  return [
    ["the first curve, which grows", first.toFixed(1)],
    ["a curve for each strategy", each.toFixed(1)],
    [`all ${RUNS} runs`, all.toFixed(1)],
    ["a run, on average", (all / RUNS).toFixed(1)],
  ];
}
