/** A pretrained network on WebGPU in Chromium, on a graphics processor that the processor plays: the same vectors, or a sentence. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DeviceChoice } from "../../www/client/devices.js";
import type { Runtime } from "../../www/client/encoder/network.js";
import { place } from "../../www/client/encoder/placing.js";
import type { EncoderInfo } from "../../www/client/encoder/protocol.js";
import { intoWords } from "../../www/client/wording.js";
import { launch, SOFTWARE_WEBGPU } from "../page/browser.js";
import { type Site, serve } from "../page/server.js";

const FIXTURES = "encoder/tests/fixtures";
const PACKAGE = fileURLToPath(new URL("../../lib/client/encoder/index.js", import.meta.url));
const { texts: TEXTS }: { texts: string[] } = JSON.parse(await readFile(`${FIXTURES}/vectors.json`, "utf8"));
const DIMS = 16;

const SCRIPT = `
import { Encoder } from ${JSON.stringify(PACKAGE)};
globalThis.encodeOn = async (device, texts) => {
  const [onnx, tokenizer] = await Promise.all(
    ["float.onnx", "wordpiece.json"].map(async (name) => (await fetch(name)).blob()),
  );
  const encoder = await Encoder.open({ model: { onnx, tokenizer }, device });
  const { values } = await encoder.encode(texts);
  encoder.close();
  return { info: encoder.info, values: [...values] };
};
`;

let folder: string;
let site: Site;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-encoder-"));
  await writeFile(join(folder, "index.html"), '<!doctype html><title>-</title><script type="module" src="./main.ts">');
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
  for (const name of ["float.onnx", "wordpiece.json"]) await cp(`${FIXTURES}/${name}`, join(folder, "dist", name));
  site = await serve(join(folder, "dist"));
});

afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

async function encodeOn(browser: Browser, device: DeviceChoice): Promise<{ info: EncoderInfo; values: number[] }> {
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => "encodeOn" in globalThis);
  const encoded = await page.evaluate(
    ([device, texts]) => {
      type Act = (device: string, texts: string[]) => Promise<{ info: EncoderInfo; values: number[] }>;
      return (globalThis as unknown as { encodeOn: Act }).encodeOn(device, texts);
    },
    [device, TEXTS] as const,
  );
  await page.close();
  return encoded;
}

/** The smallest cosine between vectors of the same texts. */
function cosine(one: readonly number[], other: readonly number[]): number {
  expect(one).toHaveLength(DIMS * TEXTS.length);
  const cosines = TEXTS.map((_, at) => {
    const own = one.slice(at * DIMS, (at + 1) * DIMS);
    return own.reduce((sum, value, place) => sum + value * (other[at * DIMS + place] ?? Number.NaN), 0);
  });
  return Math.min(...cosines);
}

it("makes the processor's vectors on the graphics processor, and the processor's where there is none, and says so", async () => {
  const [browser, plain] = [await launch(SOFTWARE_WEBGPU), await launch()];
  try {
    const there = await encodeOn(browser, "webgpu");
    expect(there.info.notice).toBeUndefined();
    expect(there.info.device).toBe("webgpu");
    const here = await encodeOn(browser, "cpu");
    expect([here.info.device, here.info.notice]).toEqual(["cpu", undefined]);
    expect(cosine(there.values, here.values)).toBeGreaterThan(0.9999);
    const without = await encodeOn(plain, "auto");
    expect(without.info.device).toBe("cpu");
    expect(without.info.notice).toBe("There is no graphics processor over WebGPU here: the processor reads the texts.");
    expect(without.values).toEqual(here.values);
  } finally {
    await Promise.all([browser.close(), plain.close()]);
  }
});

/** A runtime whose network gives the numbers of its device, and fails on the graphics processor on demand. */
function fakeRuntimes(fails: { open?: boolean; run?: number } = {}) {
  const opened: string[] = [];
  let runs = 0;
  const runtime = async (device: "cpu" | "webgpu"): Promise<Runtime> => {
    const create = async (_: unknown, { executionProviders: [provider] }: { executionProviders: string[] }) => {
      if (fails.open && device === "webgpu") throw new Error("no kernel");
      opened.push(`${device} by ${provider}`);
      const run = async () => {
        runs += 1;
        if (device === "webgpu" && runs === fails.run) throw new Error("device lost");
        const data = device === "webgpu" ? [1, 0] : [0, 1];
        return { out: { data: new Float32Array(data), dims: [1, 2], dispose: () => undefined } };
      };
      return { inputNames: ["input_ids"], outputNames: ["out"], run, release: async () => undefined };
    };
    return { env: { wasm: {} }, InferenceSession: { create }, Tensor: class {} } as unknown as Runtime;
  };
  return { runtime, opened };
}

const ADAPTER = { vendor: "", architecture: "", description: "", fallback: false };
const one = { graph: new Uint8Array(8), pooling: "mean", trial: new Uint32Array([1]) } as const;
const findAdapter = async () => ADAPTER;

it("is where it was asked for, unless something is in the way", async () => {
  const { runtime, opened } = fakeRuntimes();
  expect(await place({ ...one, asked: "cpu", runtime, findAdapter })).toMatchObject({ device: "cpu" });
  expect(await place({ ...one, asked: "auto", runtime, findAdapter })).toMatchObject({ device: "webgpu" });
  expect(opened).toEqual(["cpu by wasm", "webgpu by webgpu"]);
  const fallback = async () => ({ ...ADAPTER, fallback: true });
  const disguised = intoWords(await place({ ...one, asked: "auto", runtime, findAdapter: fallback }));
  expect(disguised.notice).toContain("only emulates a graphics processor: the processor reads the texts.");
  expect(await place({ ...one, asked: "webgpu", runtime, findAdapter: fallback })).toMatchObject({ device: "webgpu" });
  const whole = new TextEncoder().encode("..Mat MatMulIntegerToFloat");
  const inWhole = intoWords(await place({ ...one, graph: whole, asked: "webgpu", runtime, findAdapter }));
  expect(inWhole).toMatchObject({ device: "cpu", notice: expect.stringContaining("computes in whole numbers") });
});

it("goes on on the processor where the graphics processor fails, at once or later", async () => {
  const cannot = fakeRuntimes({ open: true });
  const placed = intoWords(await place({ ...one, asked: "webgpu", runtime: cannot.runtime, findAdapter }));
  expect(placed).toMatchObject({ device: "cpu", notice: expect.stringContaining("no kernel") });
  const lost = fakeRuntimes({ run: 3 });
  const { network } = await place({ ...one, asked: "webgpu", runtime: lost.runtime, findAdapter });
  const made = [];
  for (let at = 0; at < 3; at += 1) made.push([...(await network.encode(one.trial))]);
  expect(made).toEqual([
    [1, 0],
    [0, 1],
    [0, 1],
  ]);
  await network.close();
});
