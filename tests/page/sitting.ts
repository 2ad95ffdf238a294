import { readFile } from "node:fs/promises";
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** As long as anything on the page may take. */
const PATIENCE_MS = 30_000;

/** A person at the page, as far as a test needs one. It notes every request to another origin and every error of the page. */
export class Sitting {
  readonly page: Page;
  readonly requests: string[] = [];
  readonly foreign: string[] = [];
  readonly errors: string[] = [];

  constructor(page: Page, origin: string) {
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.context().on("request", (request) => {
      const url = request.url();
      this.requests.push(url);
      if (!url.startsWith(origin) && !url.startsWith("blob:") && !url.startsWith("data:")) this.foreign.push(url);
    });
    page.on("pageerror", (error) => this.errors.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") this.errors.push(message.text());
    });
  }

  get(testId: string): Locator {
    return this.page.locator(`[data-testid="${testId}"]`);
  }

  /** Whether the middle of an element's upper edge is on the screen, and nothing lies over it. */
  inSight(testId: string): Promise<boolean> {
    return this.get(testId).evaluate((element) => {
      const { left, top, width } = element.getBoundingClientRect();
      const there = document.elementFromPoint(left + width / 2, top + 8);
      return there !== null && element.contains(there);
    });
  }

  async text(testId: string): Promise<string> {
    return ((await this.get(testId).textContent()) ?? "").trim();
  }

  async number(testId: string): Promise<number> {
    return Number.parseFloat(await this.text(testId));
  }

  /** Gives the page a file, by the button or by the drop zone, whichever is there. */
  async open(name: string, contents: string | Uint8Array): Promise<void> {
    await this.get("drop-input").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(contents) });
  }

  /** Drops a file on the page, beside whatever it shows. */
  async drop(name: string, contents: string): Promise<void> {
    await this.page.evaluate(
      (file) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([file.contents], file.name));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      },
      { name, contents },
    );
  }

  /** Gives the page a file that lies on the disk, as large as it may be. */
  async openPath(path: string): Promise<void> {
    await this.get("drop-input").setInputFiles(path);
  }

  /** Opens decisions of setup that are folded away: "columns" or "questions". */
  async unfold(id: string): Promise<void> {
    const fold = this.get(`fold-${id}`);
    await fold.waitFor();
    const isOpen = await fold.evaluate((details) => details.hasAttribute("open"));
    if (!isOpen) await fold.locator(":scope > summary").click();
  }

  /** Starts on a table that the page has read, with the label column given. */
  async start(label: string): Promise<void> {
    await this.get("label-select").selectOption(label);
    await this.get("start").click();
  }

  /** The row that the card asks about, counted from 0; waits until it can be answered. */
  async row(): Promise<number> {
    const card = this.page.locator('[data-testid="card"][aria-busy="false"]');
    return Number(await card.getAttribute("data-row"));
  }

  /** Answers the question on the card by its key, and waits for the next one; resolves to the row answered. */
  async answer(truth: readonly string[]): Promise<number> {
    const row = await this.row();
    const key = await this.page.locator(`[data-testid="class"][data-class="${truth[row]}"] kbd`).textContent();
    await this.page.keyboard.press(key ?? "");
    await this.asked(row);
    return row;
  }

  /** Loads the page again, once all that was done is saved. */
  async reload(): Promise<void> {
    await expect.poll(() => this.asksToLeave()).toBe(false);
    await this.page.reload();
  }

  /** Whether the page would ask before it is left. */
  asksToLeave(): Promise<boolean> {
    return this.page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  }

  /** What the question on the card is for; waits until it can be answered. */
  async purpose(): Promise<string> {
    const card = this.page.locator('[data-testid="card"][aria-busy="false"]');
    return (await card.getAttribute("data-purpose")) ?? "";
  }

  /** Whether the card gives nothing away of what the model or the person said before. */
  async blind(): Promise<boolean> {
    const hints = this.get("card").locator(
      ".suggestion, .difficulty, .answer-share, .answer-suggested, .why, .influence, .word",
    );
    return (await hints.count()) === 0;
  }

  /** Waits until the card asks about another row than the one before. */
  async asked(before: number): Promise<void> {
    await this.page.locator(`[data-testid="card"][aria-busy="false"]:not([data-row="${before}"])`).waitFor();
  }

  /** Waits until the model has learned from every answer; for so many milliseconds at most, where it may take longer than usual. */
  async learned(ms?: number): Promise<void> {
    await this.get("activity").waitFor({ state: "hidden", ...(ms === undefined ? {} : { timeout: ms }) });
  }

  /** The same person at another tab of the same browser. */
  async tab(url: string): Promise<Sitting> {
    const other = new Sitting(await this.page.context().newPage(), new URL(url).origin);
    await other.page.goto(url);
    return other;
  }

  /** Presses a button that downloads, and reads what came. */
  async download(testId: string): Promise<{ name: string; text: string }> {
    const [file] = await Promise.all([this.page.waitForEvent("download"), this.get(testId).click()]);
    return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
  }

  close(): Promise<void> {
    return this.page.context().close();
  }
}
