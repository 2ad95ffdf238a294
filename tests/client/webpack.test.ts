/** The package bundled by webpack as it comes, without a setting of ours: a session runs in Chromium. */
import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch } from "../page/browser.js";
import { type Site, serve } from "../page/server.js";
import { type Consumer, install } from "./packed.js";

const SCRIPT = `
import { ActiveLearner } from "querent";
import { loop } from "./loop.js";
globalThis.outcome = loop(ActiveLearner);
`;

/** In a process of its own, since webpack minifies in threads. */
const BUNDLE = `
import webpack from "webpack";
const [, folder] = process.argv;
const output = { path: folder + "/dist", filename: "main.js" };
webpack({ context: folder, mode: "production", entry: "./main.js", output, performance: false }, (error, stats) => {
  if (error) throw error;
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  console.log(JSON.stringify({ errors, warnings }));
});
`;

const LOOP = "tests/packages/loop.js";

let consumer: Consumer;
/** What `loop` says. */
type Outcome = Record<"answered" | "measured" | "learned" | "zipped", unknown>;

let browser: Browser;
let site: Site;

beforeAll(async () => {
  consumer = await install();
  const { folder } = consumer;
  await writeFile(join(folder, "main.js"), SCRIPT);
  await cp(LOOP, join(folder, "loop.js"));
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", BUNDLE, folder]);
  expect(JSON.parse(stdout)).toEqual({ errors: [], warnings: [] });
  await writeFile(join(folder, "dist", "index.html"), '<!doctype html><script src="main.js"></script>');
  site = await serve(join(folder, "dist"));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await consumer?.remove();
});

it("labels, learns and evaluates, with workers of the worker", async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  const outcome = () => (globalThis as unknown as { outcome: Promise<Outcome> }).outcome;
  expect(await page.evaluate(outcome)).toMatchObject({ answered: 1, measured: true, learned: true, zipped: true });
});
