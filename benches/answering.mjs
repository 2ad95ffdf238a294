// From the press of a key that answers to the next question on the screen, in the page: what a person waits.
import { uniform } from "./random.mjs";
import { median, percentile } from "./table.mjs";

const TABLES = [
  { rows: 10_000, columns: 20 },
  { rows: 100_000, columns: 10 },
];
const LABELLED = 200;
const ANSWERS = 60;
/** As long as a question is read, in milliseconds: some frames more or less, so that a press comes at any moment of a frame. */
const READING_MS = 400;
/** As long as a person holds a key: released at once, its other event is drawn in the frame that is measured. */
const HELD_MS = 80;

export const header = [
  "table",
  "median",
  "95th percentile",
  "longest",
  "on the screen: median",
  "95th percentile",
  "calls before it shows",
  "answers behind, at most",
];
export const setting = `${ANSWERS} answers, one every ${READING_MS} ms, each key held for ${HELD_MS} ms, after ${LABELLED} labels`;

/** Numbers, of which two tell the label of the rows, and that is filled in for the first ones. */
function csv({ rows, columns }) {
  const draw = uniform(7);
  const header = [...Array.from({ length: columns - 1 }, (_, column) => `n${column}`), "kind"].join(",");
  const lines = Array.from({ length: rows }, (_, row) => {
    const numbers = Array.from({ length: columns - 1 }, draw);
    const kind = numbers[0] + numbers[1] + 0.2 * draw() > 1.1 ? "yes" : "no";
    return [...numbers.map((number) => number.toFixed(4)), row < LABELLED ? kind : ""].join(",");
  });
  return `${[header, ...lines].join("\n")}\n`;
}

/**
 * Runs in the page: notes when a key is pressed, when the card that shows another row is painted, the calls in between,
 * and what the browser itself gives as the time until the screen shows it: Event Timing, in steps of 8 ms.
 */
function watch() {
  const painted = [];
  const shown = [];
  Object.assign(globalThis, { painted, shown, calls: 0 });
  new PerformanceObserver((entries) => {
    for (const { name, duration } of entries.getEntries()) if (name === "keydown") shown.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
  let pressed;
  addEventListener(
    "keydown",
    (event) => {
      pressed = event.timeStamp;
      globalThis.calls = 0;
    },
    true,
  );
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.kind === "call") globalThis.calls += 1;
    postMessage.call(this, message, ...rest);
  };
  const seen = [];
  // The first task after the frame: a message would wait in the process for what the worker sends.
  const afterFrame = () =>
    scheduler.postTask(() => painted.push({ ...seen.shift(), at: performance.now() }), { priority: "user-blocking" });
  new MutationObserver((changes) => {
    if (pressed === undefined || !changes.some(({ target }) => target.dataset.testid === "card")) return;
    seen.push({ pressed, calls: globalThis.calls });
    pressed = undefined;
    requestAnimationFrame(afterFrame);
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-row"] });
}

async function measured(browser, origin, size) {
  const context = await browser.newContext();
  const page = await context.newPage();
  try {
    await page.addInitScript(watch);
    await page.goto(`${origin}/dist/?seed=7`);
    const get = (id) => page.getByTestId(id);
    await get("drop-input").waitFor({ state: "attached" });
    await get("drop-input").setInputFiles({ name: "table.csv", mimeType: "text/csv", buffer: Buffer.from(csv(size)) });
    await get("label-select").selectOption("kind");
    await get("start").click();
    const asking = page.locator('[data-testid="card"][aria-busy="false"]');
    await asking.waitFor();
    await get("activity").waitFor({ state: "hidden" });
    const draw = uniform(1);
    let behind = 0;
    for (let answer = 0; answer < ANSWERS; answer++) {
      const row = await asking.getAttribute("data-row");
      await page.waitForTimeout(READING_MS + 17 * draw());
      await page.keyboard.press(draw() < 0.5 ? "1" : "2", { delay: HELD_MS });
      await page.locator(`[data-testid="card"][aria-busy="false"]:not([data-row="${row}"])`).waitFor();
      const activity = (await get("activity").textContent()) ?? "";
      behind = Math.max(behind, Number(/(\d+) answers? behind/.exec(activity)?.[1] ?? 0));
    }
    return { ...(await page.evaluate(() => ({ painted: globalThis.painted, shown: globalThis.shown }))), behind };
  } finally {
    await context.close();
  }
}

/** A percentile of what Event Timing gave; it leaves out what took less than 16 ms. */
function onScreen(shown, share) {
  const all = [...shown, ...Array(Math.max(0, ANSWERS - shown.length)).fill(0)];
  return percentile(all, share) || "below 16";
}

/** Lines: a table, and the milliseconds from a press to the paint of the next question. */
export async function lines(browser, origin) {
  const lines = [];
  for (const size of TABLES) {
    const { painted, shown, behind } = await measured(browser, origin, size);
    const ms = painted.map(({ pressed, at }) => at - pressed);
    if (ms.length !== ANSWERS) throw new Error(`${ANSWERS} answers, and ${ms.length} questions that were painted`);
    lines.push([
      `${size.rows.toLocaleString("en")} x ${size.columns}`,
      median(ms).toFixed(1),
      percentile(ms, 0.95).toFixed(1),
      Math.max(...ms).toFixed(1),
      onScreen(shown, 0.5),
      onScreen(shown, 0.95),
      Math.max(...painted.map(({ calls }) => calls)),
      behind,
    ]);
  }
  return lines;
}
