// A million rows in the real page: how long each step takes, how long the main thread is ever busy, and the memory.
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeTable } from "./tables.mjs";

const ROWS = 1_000_000;
const ANSWERS = 5;
const PATIENCE_MS = 120_000;

/** Notes, in the page, the longest time for which nothing else got a turn. */
function watch() {
  const BEAT_MS = 10;
  let last = performance.now();
  globalThis.longest = 0;
  setInterval(() => {
    const now = performance.now();
    globalThis.longest = Math.max(globalThis.longest, now - last - BEAT_MS);
    last = now;
  }, BEAT_MS);
}

/** The most memory that any process of the page's took so far, in bytes; nothing where the system does not tell. */
async function peak(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => {
      try {
        return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]) * 1024;
      } catch {
        return 0;
      }
    });
  return Math.max(...peaks);
}

/** Lines: what was done, in how many seconds, the longest that the main thread was busy meanwhile, and the peak of memory. */
export async function million(browser, origin) {
  const folder = mkdtempSync(join(tmpdir(), "querent-million-"));
  const path = join(folder, "million.csv");
  const bytes = writeTable(path, "plain", ROWS);
  const context = await browser.newContext({ acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const failures = [];
  page.on("pageerror", (error) => failures.push(error.message));
  const get = (id) => page.getByTestId(id);
  const asking = page.locator('[data-testid="card"][aria-busy="false"]');
  const lines = [];
  const step = async (what, work) => {
    await page.evaluate(() => {
      globalThis.longest = 0;
    });
    const begun = performance.now();
    await work();
    const seconds = (performance.now() - begun) / 1000;
    const longest = await page.evaluate(() => globalThis.longest);
    lines.push([what, seconds.toFixed(2), longest.toFixed(0), ((await peak(browser)) / 1e9).toFixed(2)]);
  };
  try {
    await page.addInitScript(watch);
    await page.goto(`${origin}/dist/?seed=7`);
    await get("drop-input").waitFor({ state: "attached" });
    await page.waitForTimeout(1000);
    await step("chosen to columns shown", async () => {
      await get("drop-input").setInputFiles(path);
      await get("start").waitFor();
    });
    await get("label-select").selectOption("kind");
    await step("start to first question", async () => {
      await get("start").click();
      await asking.waitFor();
    });
    await step("until it has learned", () => get("activity").waitFor({ state: "hidden" }));
    for (let answer = 1; answer <= ANSWERS; answer++) {
      await step(`answer ${answer} to the next question`, async () => {
        const row = await asking.getAttribute("data-row");
        await page.keyboard.press("r");
        await page.locator(`[data-testid="card"][aria-busy="false"]:not([data-row="${row}"])`).waitFor();
      });
    }
    await step("until it has learned from them", () => get("activity").waitFor({ state: "hidden" }));
    await step("until every row is predicted", () => get("coverage").waitFor({ state: "hidden" }));
    await step("export to the last byte", async () => {
      const [file] = await Promise.all([page.waitForEvent("download"), get("export").click()]);
      const exported = statSync(await file.path()).size;
      if (exported < bytes) throw new Error(`the export has ${exported} bytes, and the table ${bytes}`);
    });
    await step("reload to the question again", async () => {
      await page.reload();
      await asking.waitFor();
    });
    const message = await get("alert").textContent();
    if (message.trim()) failures.push(message.trim());
    if (failures.length > 0) throw new Error(`the page failed: ${failures.join("; ")}`);
    return lines;
  } finally {
    await context.close();
    rmSync(folder, { recursive: true });
  }
}
