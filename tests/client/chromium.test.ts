/** The package in a browser, as another project has it: installed, bundled by Vite as Vite comes, and served as files. */
import { createHash } from "node:crypto";
import { cp, mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch } from "../page/browser.js";
import { type Site, serve } from "../page/server.js";
import { type Consumer, install } from "./packed.js";

const CHECKS = fileURLToPath(new URL("./boundary.ts", import.meta.url));

const FIXTURES = "encoder/tests/fixtures";

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

/** What the page's own policy allows a script and its workers. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'";

const ENCODING_PAGE = PAGE.replace("main.ts", "encoding.ts").replace(
  "<title>",
  `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><title>`,
);

const ENCODING = `
import { Encoder } from "querent/encoder";
globalThis.encode = async (texts) => {
  const progress = [];
  const open = () => Encoder.open({ model: "tiny", onProgress: ({ cached }) => progress.push(cached) });
  const [first, second] = [await open(), await open()];
  const vectors = await Promise.all([first, second].map((encoder) => encoder.encode(texts)));
  first.close();
  second.close();
  const missing = await Encoder.open({ model: "tiny", models: "nowhere/" }).catch(({ code }) => code);
  return { progress, vectors: vectors.map(({ values }) => [...values]), missing };
};
`;

let consumer: Consumer;
let browser: Browser;
let site: Site;

/** What came of encoding twice. */
interface Encoding {
  progress: boolean[];
  vectors: number[][];
  missing: string;
}

beforeAll(async () => {
  consumer = await install();
  await writeFile(join(consumer.folder, "index.html"), PAGE);
  await writeFile(join(consumer.folder, "main.ts"), SCRIPT);
  await writeFile(join(consumer.folder, "encoding.html"), ENCODING_PAGE);
  await writeFile(join(consumer.folder, "encoding.ts"), ENCODING);
  // An optional peer of the package, which who encodes texts installs.
  await symlink(
    fileURLToPath(new URL("../../node_modules/onnxruntime-web", import.meta.url)),
    join(consumer.folder, "node_modules", "onnxruntime-web"),
  );
  const input = ["index.html", "encoding.html"].map((page) => join(consumer.folder, page));
  const options = { assetsInlineLimit: 0, rollupOptions: { input } };
  await build({
    ...{ root: consumer.folder, base: "./", configFile: false, logLevel: "error" },
    ...{ worker: { format: "es" }, build: options },
  });
  await putModel(join(consumer.folder, "dist", "models"));
  site = await serve(join(consumer.folder, "dist"));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await consumer?.remove();
});

/** A network of random weights where a page looks for models. */
async function putModel(folder: string): Promise<void> {
  await mkdir(join(folder, "tiny"), { recursive: true });
  const file = async (fixture: string, path: string) => {
    await cp(`${FIXTURES}/${fixture}`, join(folder, path));
    const bytes = await readFile(`${FIXTURES}/${fixture}`);
    return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
  };
  const [weights, tokenizer] = [
    await file("network.onnx", "tiny/model.onnx"),
    await file("wordpiece.json", "tiny/tokenizer.json"),
  ];
  const facts = { id: "tiny", title: "Tiny", kind: "network", dims: 16, maxTokens: 24, pooling: "mean", prefix: "" };
  await writeFile(join(folder, "models.json"), JSON.stringify({ models: [{ ...facts, weights, tokenizer }] }));
}

it("is bundled with two wasm files for the learner, and one each for other formats, WebGPU, encoders and a runtime of theirs for each device, and two workers", async () => {
  const files = await readdir(join(consumer.folder, "dist", "assets"));
  const modules = files
    .filter((name) => name.endsWith(".wasm"))
    .map((name) => /^[a-z]+(?:-wasm|_first|_rest)?/.exec(name)?.[0]);
  expect(modules.sort()).toEqual([
    "encoder",
    "formats",
    "ort-wasm",
    "ort-wasm",
    "querent_first",
    "querent_rest",
    "webgpu",
  ]);
  expect(files.filter((name) => name.includes("worker"))).toHaveLength(2);
});

it("encodes texts in Chromium as the reference does, from the cache the second time, and a page without models says so", async () => {
  const { texts, vectors } = JSON.parse(await readFile(`${FIXTURES}/vectors.json`, "utf8"));
  const page = await browser.newPage();
  await page.goto(new URL("encoding.html", site.url).href);
  await page.waitForFunction(() => "encode" in globalThis);
  const found = await page.evaluate((texts) => {
    const { encode } = globalThis as unknown as { encode(texts: string[]): Promise<Encoding> };
    return encode(texts);
  }, texts);
  expect([found.progress.at(1), found.progress.at(-1)]).toEqual([false, true]);
  expect(found.missing).toBe("no_model");
  expect(found.vectors[1]).toEqual(found.vectors[0]);
  (vectors as number[][]).flat().forEach((value, at) => {
    expect(found.vectors[0]?.[at]).toBeCloseTo(value, 4);
  });
  await page.close();
});

it("keeps its promises in Chromium", async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(request.url()));
  await page.goto(site.url);
  await page.waitForFunction(() => "check" in globalThis);
  const csv = await readFile("tests/fixtures/penguins.csv", "utf8");
  await page.evaluate((text) => {
    const { check } = globalThis as unknown as { check(csv: string): Promise<void> };
    return check(text);
  }, csv);
  expect(errors).toEqual([]);
  expect(fetched.filter((address) => /encod|ort-wasm/.test(address))).toEqual([]);
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
