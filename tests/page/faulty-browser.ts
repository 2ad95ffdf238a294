/** A browser with a folder of its own, which can be killed, cut short and started again, and a person who labels in it. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "playwright-core";
import { executable, QUIET } from "./browser.js";
import type { Given } from "./ledger.js";
import { Ledger } from "./ledger.js";
import { Sitting } from "./sitting.js";

/** What the page's window holds of what tests do to it. */
interface Faulty {
  workers: Worker[];
  isFull: boolean;
}

export class FaultyBrowser {
  readonly ledger = new Ledger();
  readonly errors: string[] = [];
  readonly #url: string;
  readonly #truth: (row: number) => string;
  readonly #folder = mkdtempSync(join(tmpdir(), "querent-faults-"));
  #context: BrowserContext | undefined;
  #sitting: Sitting | undefined;

  /** @param truth the label of a row */
  constructor(url: string, truth: (row: number) => string) {
    this.#url = url;
    this.#truth = truth;
  }

  get sitting(): Sitting {
    if (!this.#sitting) throw new Error("The browser is not started.");
    return this.#sitting;
  }

  /** Starts the browser on what its folder holds, at the page. */
  async start(): Promise<void> {
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: executable(),
      args: QUIET,
      serviceWorkers: "block",
    });
    await this.#context.addInitScript(faults);
    this.#sitting = await this.#tab();
  }

  /** Answers the open question by its key, and waits until the next one can be answered. */
  async answer(): Promise<void> {
    const row = await this.press();
    await this.sitting.asked(row);
    this.ledger.acknowledges();
  }

  /** Presses the key that answers the open question, and waits for nothing; resolves to its row. */
  async press(): Promise<number> {
    const { page } = this.sitting;
    const row = await this.sitting.row();
    const label = this.#truth(row);
    const key = await page.locator(`[data-testid="class"][data-class="${label}"] kbd`).textContent();
    this.ledger.gives([row, label]);
    await page.keyboard.press(key ?? "");
    return row;
  }

  /** Compares what is saved, and what the page shows, with what was answered. */
  async check({ isCut = false } = {}): Promise<void> {
    await this.sitting.row();
    const found = (await this.sitting.page.evaluate(savedAnswers)) as Given[];
    this.ledger.check(found, { isCut });
    const shown = Number((await this.sitting.text("answered-count")).replaceAll(",", ""));
    if (shown !== found.length) throw new Error(`the page shows ${shown} answers, and has saved ${found.length}`);
  }

  /** Ends every process of the browser at once, as a loss of power would. */
  async kill(): Promise<void> {
    const context = this.#context;
    const gone = new Promise((resolve) => context?.once("close", resolve));
    for (const id of this.#processes()) process.kill(id, "SIGKILL");
    await gone;
  }

  /** Takes so many bytes off the end of what the database wrote last. */
  cut(bytes: number): void {
    const databases = join(this.#folder, "Default", "IndexedDB");
    const files = readdirSync(databases, { recursive: true, encoding: "utf8" });
    const [last] = files
      .filter((name) => name.endsWith(".log"))
      .map((name) => join(databases, name))
      .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
    if (last) truncateSync(last, Math.max(0, statSync(last).size - bytes));
  }

  async reload(): Promise<void> {
    await this.sitting.page.reload();
  }

  /** Ends the worker of the open session. */
  endWorker(): Promise<void> {
    return this.sitting.page.evaluate(() => (window as unknown as Faulty).workers.at(-1)?.terminate());
  }

  /** Fills the disk, or makes room again. */
  fill(isFull: boolean): Promise<void> {
    return this.sitting.page.evaluate((full) => {
      (window as unknown as Faulty).isFull = full;
    }, isFull);
  }

  /** Sets the page's clock forward, or back, by so many milliseconds. */
  turnClock(ms: number): Promise<void> {
    return this.sitting.page.evaluate((by) => {
      const { now } = Date;
      Date.now = () => now() + by;
    }, ms);
  }

  /** A second tab takes the session over while an answer of the first is on its way, and goes on. */
  async takeOver(): Promise<void> {
    const first = this.sitting;
    await first.row();
    const second = await this.#tab();
    await second.get("take-over").waitFor();
    await Promise.all([this.press(), second.get("take-over").click()]);
    await first.get("reader").waitFor();
    this.#sitting = second;
    await second.row();
    await first.page.close();
  }

  /** What stands on the page, to see what became of it. */
  said(): Promise<string> {
    return this.sitting.page.innerText("body").catch(() => "there is no page");
  }

  async close(): Promise<void> {
    await this.#context?.close();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #tab(): Promise<Sitting> {
    if (!this.#context) throw new Error("The browser is not started.");
    const sitting = new Sitting(await this.#context.newPage(), new URL(this.#url).origin);
    sitting.page.on("pageerror", (error) => this.errors.push(error.message));
    await sitting.page.goto(this.#url);
    return sitting;
  }

  /** The processes of this browser, which are known by its folder. */
  #processes(): number[] {
    const ids = readdirSync("/proc").map(Number).filter(Number.isInteger);
    return ids.filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, "utf8").includes(`--user-data-dir=${this.#folder}`);
      } catch {
        return false;
      }
    });
  }
}

/** Runs in the page before its own scripts: keeps its workers at hand, and fails to write where the disk is full. */
function faults(): void {
  const now: Faulty = { workers: [], isFull: false };
  Object.assign(window, now);
  const here = window as unknown as Faulty;
  const There = Worker;
  window.Worker = class extends There {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      here.workers.push(this);
    }
  };
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (value: unknown, key?: IDBValidKey) {
    if (here.isFull) throw new DOMException("The quota has been exceeded.", "QuotaExceededError");
    return put.call(this, value, key);
  };
}

/** Runs in the page: the answers that are saved of the open session, in their order. */
async function savedAnswers(): Promise<[number, string][]> {
  const done = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await done(indexedDB.open("querent"));
  const tx = database.transaction(["settings", "events"]);
  const id = await done<string>(tx.objectStore("settings").get("current"));
  const events = await done(tx.objectStore("events").getAll(IDBKeyRange.bound([id, 0], [id, Number.MAX_VALUE])));
  database.close();
  return events.flatMap(({ event, row, label }) => (event === "answered" ? [[row, label] as [number, string]] : []));
}
