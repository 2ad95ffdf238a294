/** The accelerator on WebGPU in Chromium, on a graphics processor that the processor plays: beside what the processor makes of it. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeviceChoice, DeviceInfo } from "../../www/client/devices.js";
import type { FitReport, Task } from "../../www/client/types.js";
import { intoWords } from "../../www/client/wording.js";
import { launch, SOFTWARE_WEBGPU } from "../page/browser.js";
import { type Site, serve } from "../page/server.js";
import type { Order, Outcome } from "./webgpu.worker.js";

const WORKER = fileURLToPath(new URL("./webgpu.worker.ts", import.meta.url));

const PACKAGE = fileURLToPath(new URL("../../lib/client/index.js", import.meta.url));

const SCRIPT = `
import { ActiveLearner } from ${JSON.stringify(PACKAGE)};
globalThis.fitOn = async (device, csv) => {
  const heard = [];
  const learner = await ActiveLearner.create({ seed: 7, device, warmUp: false, onDevice: (info) => heard.push(info) });
  await learner.load(csv);
  const network = { hidden: [16, 8], committee: 2, kernels: 0, batchSize: 16, maxEpochs: 4 };
  await learner.configure({ target: "species", simulate: { initial: 40 }, learner: network });
  const report = await learner.fit();
  const [task] = await learner.query();
  const info = await learner.device();
  await learner.close();
  return { report, task, info, heard };
};
globalThis.order = (order) => new Promise((resolve, reject) => {
  const worker = new Worker(new URL(${JSON.stringify(WORKER)}, import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => { worker.terminate(); resolve(data); };
  worker.onerror = ({ message }) => reject(new Error("the worker fell over: " + message));
  worker.postMessage(order);
});
`;

/** What the processor made of a training set; written by tests/accelerator_golden.rs. */
interface Golden {
  config: object;
  seed: number[];
  features: number;
  rows: number[];
  classes: number[];
  classWeights: number[];
  steps: number;
  epochs: number;
  loss: number;
  weights: number[];
}

let folder: string;
let browser: Browser;
let site: Site;
let golden: Golden;

beforeAll(async () => {
  golden = JSON.parse(await readFile("tests/golden/accelerator.json", "utf8"));
  folder = await mkdtemp(join(tmpdir(), "querent-webgpu-"));
  await writeFile(
    join(folder, "index.html"),
    '<!doctype html><title>WebGPU</title><script type="module" src="./main.ts">',
  );
  await writeFile(join(folder, "main.ts"), SCRIPT);
  const options = { assetsInlineLimit: 0, target: "es2022", minify: false } as const;
  await build({
    root: folder,
    base: "./",
    configFile: false,
    logLevel: "error",
    worker: { format: "es" },
    build: options,
  });
  site = await serve(join(folder, "dist"));
  browser = await launch(SOFTWARE_WEBGPU);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Has a worker train on the training set; typed arrays do not cross into the page, so they are made there. */
async function carryOut(asked: Order["asked"], mishap: Order["mishap"], on = browser): Promise<Outcome> {
  const page = await on.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await page.goto(site.url);
  await page.waitForFunction(() => "order" in globalThis);
  const { config, features } = golden;
  const lists = [golden.rows, golden.classes, golden.classWeights, golden.seed] as const;
  const outcome = await page.evaluate(
    ([asked, mishap, config, features, [rows, classes, classWeights, seed]]) => {
      const trainingSet = {
        features,
        rows: new Float32Array(rows),
        classes: new Uint32Array(classes),
        classWeights: new Float32Array(classWeights),
        seed: new Uint32Array(seed),
      };
      const { order } = globalThis as unknown as { order(order: Order): Promise<Outcome> };
      return order({ asked, mishap, training: { config, trainingSet } });
    },
    [asked, mishap, config, features, lists] as const,
  );
  await page.close();
  expect(errors).toEqual([]);
  return outcome;
}

/** The largest difference between two lists. */
function apart(a: readonly number[], b: readonly number[]): number {
  expect(a).toHaveLength(b.length);
  return Math.max(...a.map((value, at) => Math.abs(value - (b[at] ?? Number.NaN))));
}

it("trains the network that the processor trains", async () => {
  const { trained, infos } = await carryOut("webgpu", "none");
  expect(infos.at(-1)).toMatchObject({ asked: "webgpu", device: "webgpu", adapter: { architecture: "swiftshader" } });
  expect(infos.at(-1)?.notice).toBeUndefined();
  expect(trained).toMatchObject({ steps: golden.steps, epochs: golden.epochs });
  const differences = {
    loss: Math.abs((trained?.loss ?? 0) - golden.loss),
    weights: apart(trained?.weights ?? [], golden.weights),
  };
  console.info("largest differences between the devices", differences);
  expect(differences.loss).toBeLessThan(1e-5);
  expect(differences.weights).toBeLessThan(1e-5);
});

it.each([
  ["the device is lost", "lose", "device_lost"],
  ["there is no memory left", "fill", "out_of_memory"],
] as const)(
  "hands back to the processor where %s, and trains on another device when it is asked for one",
  async (_, mishap, code) => {
    const { trained, infos, slices, again } = await carryOut("webgpu", mishap);
    expect(slices).toBe(mishap === "fill" ? 1 : 2);
    expect(trained).toBeUndefined();
    expect(infos.at(-1)).toMatchObject({ asked: "webgpu", device: "cpu", notice: { code } });
    expect(intoWords(infos.at(-1))?.notice?.message).toMatch(/continues on the processor, and nothing is lost\.$/);
    expect(again).toBe(golden.steps);
  },
);

/** What a fit came to on a device. */
interface Fitted {
  report: FitReport;
  task: Task;
  info: DeviceInfo;
  heard: DeviceInfo[];
}

it("fits a session's model, of two networks, as the processor does", async () => {
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => "fitOn" in globalThis);
  const csv = await readFile("tests/fixtures/penguins.csv", "utf8");
  const [there, here] = await page.evaluate(async (csv) => {
    const { fitOn } = globalThis as unknown as { fitOn(device: DeviceChoice, csv: string): Promise<Fitted> };
    return [await fitOn("webgpu", csv), await fitOn("cpu", csv)] as const;
  }, csv);
  await page.close();
  expect(there.info).toMatchObject({ asked: "webgpu", device: "webgpu", adapter: { fallback: true } });
  expect(there.heard).toEqual([there.info]);
  expect([here.info, here.heard]).toEqual([{ asked: "cpu", device: "cpu" }, []]);
  expect(there.report.loss).toBeCloseTo(here.report.loss, 4);
  expect({ ...there.report, loss: 0, metrics: 0 }).toEqual({ ...here.report, loss: 0, metrics: 0 });
  expect(there.report.metrics?.accuracy).toBe(here.report.metrics?.accuracy);
  expect([there.task.row, there.task.suggestion]).toEqual([here.task.row, here.task.suggestion]);
  expect(there.task.confidence).toBeCloseTo(here.task.confidence ?? Number.NaN, 4);
});

it("is the processor's where the browser has no graphics processor", async () => {
  const plain = await launch();
  const { trained, infos } = await carryOut("webgpu", "none", plain).finally(() => plain.close());
  expect(trained).toBeUndefined();
  expect(infos.at(-1)).toMatchObject({ device: "cpu", notice: { code: "adapter_missing" } });
});
