/**
 * Faults while a person labels: whatever happens, no answer that was acknowledged is lost, none counts twice, and none is there that nobody
 * gave. `npm run test:faults` answers 1,000 times and prints the counts; without FAULT_ANSWERS each fault comes once.
 */
import { afterEach, expect, test } from "vitest";
import { FaultyBrowser } from "./faulty-browser.js";
import { served } from "./served.js";

const ANSWERS = Number(process.env["FAULT_ANSWERS"] ?? 0);
const IS_LONG = ANSWERS > 0;
const ROWS = ANSWERS + 400;
const DAY_MS = 86_400_000;

const here = served();

const kind = (row: number): string => (((row * 37) % 101) + ((row * 53) % 97) > 97 ? "high" : "low");
const line = (row: number): string => `${(row * 37) % 101},${(row * 53) % 97},${row},${row < 20 ? kind(row) : ""}\n`;
const CSV = `x,y,z,kind\n${Array.from({ length: ROWS }, (_, row) => line(row)).join("")}`;

/** Numbers from 0 to 1, the same in each run. */
function uniform(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

let browser: FaultyBrowser | undefined;
afterEach(() => browser?.close());

/** What happens to a browser, at any moment of an answer. */
const FAULTS: Readonly<Record<string, (at: FaultyBrowser, draw: () => number) => Promise<void>>> = {
  async killed(at, draw) {
    await at.press();
    await pause(60 * draw());
    await at.kill();
    await at.start();
  },
  async reloaded(at, draw) {
    await at.press();
    await pause(60 * draw());
    await at.reload();
  },
  async workerEnded(at, draw) {
    const row = await at.press();
    await pause(20 * draw());
    await at.endWorker();
    await at.sitting.asked(row);
    at.ledger.acknowledges();
  },
  async diskFull(at) {
    await at.fill(true);
    // The page says of these that they are not saved.
    for (let n = 0; n < 2; n++) await at.sitting.asked(await at.press());
    expect(await at.sitting.text("saving")).toContain("Not saved");
    await at.fill(false);
    await at.answer();
    expect(await at.sitting.text("saving")).toBe("Saved");
  },
  takenOver: (at) => at.takeOver(),
  async clockTurned(at, draw) {
    await at.turnClock((draw() < 0.5 ? -400 : 400) * DAY_MS);
    await at.answer();
    await at.reload();
  },
};

/** A person at a table, with some answers given. */
async function labelling(answers: number): Promise<FaultyBrowser> {
  const at = new FaultyBrowser(`${here.url}?seed=1`, kind);
  browser = at;
  await at.start();
  await at.sitting.open("kinds.csv", CSV);
  await at.sitting.start("kind");
  for (let answer = 0; answer < answers; answer++) await at.answer();
  return at;
}

test(
  "no acknowledged answer is lost to a kill, a reload, a worker that ends, a full disk, another tab or the clock",
  async () => {
    const at = await labelling(1);
    const draw = uniform();
    const names = Object.keys(FAULTS);
    const came = new Map<string, number>();
    const { counts } = at.ledger;
    try {
      for (let n = 0; counts.found < ANSWERS || n < names.length; n++) {
        const calm = IS_LONG ? 4 + Math.floor(16 * draw()) : 1;
        for (let answer = 0; answer < calm; answer++) await at.answer();
        const name = names[n % names.length] ?? "";
        try {
          await FAULTS[name]?.(at, draw);
          await at.check();
        } catch (error) {
          throw new Error(`${name}: ${await at.said()}`, { cause: error });
        }
        came.set(name, (came.get(name) ?? 0) + 1);
      }
    } finally {
      if (IS_LONG) console.log(JSON.stringify({ ...Object.fromEntries(came), ...counts }));
    }
    expect(counts).toMatchObject({ lost: 0, wrong: 0, twice: 0, found: counts.acknowledged });
    expect(at.errors).toEqual([]);
  },
  60_000 + 3000 * ANSWERS,
);

test.each(Array.from({ length: IS_LONG ? 10 : 1 }, (_, n) => 1 + 131 * n))(
  "a disk that lost the last %i bytes of what was saved loses the latest answers at the most",
  async (bytes) => {
    const at = await labelling(4);
    await at.press();
    await at.kill();
    at.cut(bytes);
    await at.start();
    await at.check({ isCut: true });
    await at.answer();
    await at.reload();
    await at.check();
    const { counts } = at.ledger;
    if (IS_LONG) console.log(JSON.stringify({ bytes, ...counts }));
    expect(counts).toMatchObject({ lost: 0, wrong: 0, twice: 0, found: counts.acknowledged });
    expect(counts.found).toBeGreaterThan(1);
    expect(at.errors).toEqual([]);
  },
);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
