/** The package in a browser, as another project has it: installed, bundled by Vite as Vite comes, and served as files. */
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch } from "../page/browser.js";
import { type Site, serve } from "../page/server.js";
import { type Consumer, install } from "./packed.js";

const CHECKS = fileURLToPath(new URL("./boundary.ts", import.meta.url));

const PAGE = '<!doctype html><title>Checks</title><script type="module" src="./main.ts"></script>';

const SCRIPT = `
import * as querent from "querent";
import { boundary } from ${JSON.stringify(CHECKS)};
globalThis.check = (csv) => boundary(querent, csv);
globalThis.share = async (csv) => {
  const learner = await querent.ActiveLearner.create({ warmUp: false, workers: 3 });
  await learner.load(csv);
  await learner.configure({ target: "species", holdout: 0 });
  await learner.evaluate({ folds: 10 });
  globalThis.learner = learner;
};
`;

let consumer: Consumer;
let browser: Browser;
let site: Site;

beforeAll(async () => {
  consumer = await install();
  await writeFile(join(consumer.folder, "index.html"), PAGE);
  await writeFile(join(consumer.folder, "main.ts"), SCRIPT);
  await build({ root: consumer.folder, base: "./", configFile: false, logLevel: "error" });
  site = await serve(join(consumer.folder, "dist"));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await consumer?.remove();
});

it("is bundled with three wasm files, of which one is for other formats and one for WebGPU, and one worker", async () => {
  const files = await readdir(join(consumer.folder, "dist", "assets"));
  const modules = files.filter((name) => name.endsWith(".wasm")).map((name) => name.split("_bg")[0]);
  expect(modules.sort()).toEqual(["formats", "querent", "webgpu"]);
  expect(files.filter((name) => name.includes("worker"))).toHaveLength(1);
});

it("keeps its promises in Chromium", async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(site.url);
  await page.waitForFunction(() => "check" in globalThis);
  const csv = await readFile("tests/fixtures/penguins.csv", "utf8");
  await page.evaluate((text) => {
    const { check } = globalThis as unknown as { check(csv: string): Promise<void> };
    return check(text);
  }, csv);
  expect(errors).toEqual([]);
});

it("shares long jobs with workers of the worker, and ends them with the learner", async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => "share" in globalThis);
  const csv = await readFile("tests/fixtures/penguins.csv", "utf8");
  const session = await browser.newBrowserCDPSession();
  const workers = async () => {
    const { targetInfos } = await session.send("Target.getTargets");
    return targetInfos.filter(({ type, url }) => type === "worker" && url.startsWith(site.url)).length;
  };
  const before = await workers();
  await page.evaluate((text) => (globalThis as unknown as { share(csv: string): Promise<void> }).share(text), csv);
  expect((await workers()) - before).toBe(3);
  await page.evaluate(() => (globalThis as unknown as { learner: { close(): Promise<void> } }).learner.close());
  await expect.poll(workers).toBe(before);
});
