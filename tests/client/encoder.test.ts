/** Pretrained encoders in Node, on the real modules and a network of random weights: vectors, and files that are none. */
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proposeEncoder, scriptsOf } from "../../www/client/encoder/exports.js";
import type { Catalogue, Encoder as Encoders, ModelEntry } from "../../www/client/encoder/node.js";

const FIXTURES = "encoder/tests/fixtures";
const golden: { texts: string[]; vectors: number[][] } = JSON.parse(await readFile(`${FIXTURES}/vectors.json`, "utf8"));

let Encoder: typeof Encoders;
let models: string;

beforeAll(async () => {
  const entry = createRequire(import.meta.url).resolve("querent/encoder");
  ({ Encoder } = await import(pathToFileURL(entry).href));
  models = await mkdtemp(join(tmpdir(), "querent-models-"));
  await mkdir(join(models, "tiny"));
  const tokenizer = await written("tiny/tokenizer.json", await readFile(`${FIXTURES}/wordpiece.json`));
  const weights = await written("tiny/model.onnx", await readFile(`${FIXTURES}/network.onnx`));
  const cut = await written("tiny/cut.onnx", (await readFile(`${FIXTURES}/network.onnx`)).subarray(0, 9000));
  const tiny: ModelEntry = {
    ...{
      id: "tiny",
      title: "Tiny",
      kind: "network",
      scripts: ["Latin"],
      languages: "English",
      dims: 16,
      maxTokens: 24,
    },
    ...{ pooling: "mean", prefix: "", licence: "MIT", source: "random", tokensPerSecond: 1000, weights, tokenizer },
  };
  const listed: Catalogue = {
    models: [
      tiny,
      { ...tiny, id: "cut", weights: { ...cut, bytes: weights.bytes } },
      { ...tiny, id: "other", weights: { ...weights, sha256: "0".repeat(64) } },
      { ...tiny, id: "broken", weights: cut },
      { ...tiny, id: "huge", weights: { ...weights, bytes: 2 ** 52 } },
      { ...tiny, id: "absent", weights: { ...weights, path: "tiny/absent.onnx" } },
    ],
  };
  await writeFile(join(models, "models.json"), JSON.stringify(listed));
});

afterAll(() => rm(models, { recursive: true, force: true }));

async function written(path: string, bytes: Uint8Array) {
  await writeFile(join(models, path), bytes);
  return { path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}

async function own(graph: string, tokenizer: string) {
  const [onnx, file] = await Promise.all([readFile(`${FIXTURES}/${graph}`), readFile(`${FIXTURES}/${tokenizer}`)]);
  return { onnx: new Uint8Array(onnx), tokenizer: new Uint8Array(file) };
}

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => error,
  );

describe("a network", () => {
  it("gives the reference's vectors, one a text whatever stands beside it, and zeros for an empty one", async () => {
    const heard: number[] = [];
    const encoder = await Encoder.open({ model: "tiny", models, onProgress: ({ done }) => heard.push(done) });
    expect(heard.at(-1)).toBeGreaterThan(20_000);
    expect(encoder.info).toMatchObject({ id: "tiny", dims: 16, maxTokens: 24, scripts: ["Latin"] });
    expect(encoder.unfit(["재미있는 영화"])).toContain(
      "Tiny knows English, and these texts are mostly in Hangul letters",
    );
    const { values, dims } = await encoder.encode(golden.texts);
    golden.vectors.flat().forEach((value, at) => {
      expect(values[at]).toBeCloseTo(value, 4);
    });
    const turned = [...golden.texts, "", " ", golden.texts[0] ?? ""].toReversed();
    const parts: number[] = [];
    const again = await encoder.encode(turned, { onVectors: ({ values }) => parts.push(...values) });
    expect(parts).toEqual([...again.values]);
    const row = (all: Float32Array, at: number) => [...all.subarray(at * dims, (at + 1) * dims)];
    golden.texts.forEach((_, at) => {
      expect(row(again.values, turned.length - 1 - at)).toEqual(row(values, at));
    });
    expect(row(again.values, 1)).toEqual(new Array(dims).fill(0));
    encoder.close();
    expect(await failure(encoder.encode(["a"]))).toMatchObject({ code: "closed" });
  });

  it("is cancelled on the way, and encodes again", async () => {
    const encoder = await Encoder.open({ model: "tiny", models });
    const stop = new AbortController();
    const texts = Array.from({ length: 50_000 }, (_, at) => `film ${at}`);
    const onProgress = () => stop.abort(new Error("enough"));
    expect(await failure(encoder.encode(texts, { signal: stop.signal, onProgress }))).toMatchObject({
      message: "enough",
    });
    expect((await encoder.encode(["good"])).values).toHaveLength(16);
    encoder.close();
  });

  it("may be a person's own", async () => {
    const encoder = await Encoder.open({ model: await own("network.onnx", "wordpiece.json") });
    const { values, unknown } = await encoder.encode([golden.texts[0] ?? "", "नमस्ते"]);
    expect(values[0]).toBeCloseTo(golden.vectors[0]?.[0] ?? 0, 4);
    expect(unknown).toBeGreaterThan(0);
    encoder.close();
  });
});

describe("what cannot be used is refused by its cause, with what to do", () => {
  it.each([
    ["cut", "damaged_model", "it ends after 9,000 of"],
    ["other", "damaged_model", "not those of models.json"],
    ["broken", "bad_model", "take another"],
    ["huge", "no_memory", "choose a smaller model"],
    ["absent", "no_model", 'run "make models"'],
    ["nothing", "unknown_model", "choose one of tiny, cut"],
  ])("%s", async (model, code, advice) => {
    const refused = await failure(Encoder.open({ model, models }));
    expect(refused).toMatchObject({ code });
    expect((refused as Error).message).toContain(advice);
  });

  it("a folder without models", async () => {
    expect(await failure(Encoder.open({ model: "tiny", models: tmpdir() }))).toMatchObject({ code: "no_model" });
    expect(await failure(Encoder.catalogue(tmpdir()))).toMatchObject({ code: "no_model" });
    expect((await Encoder.catalogue(models)).models).toHaveLength(6);
  });

  it("numbers that are none, and a tokenizer of another model", async () => {
    expect(await failure(Encoder.open({ model: await own("nan.onnx", "wordpiece.json") }))).toMatchObject({
      code: "bad_vectors",
    });
    const encoder = await Encoder.open({ model: await own("network.onnx", "unigram.json") });
    const strange = await failure(encoder.encode(["<mask> 한국어 你好世界 prize"]));
    expect(strange).toMatchObject({ code: "unfit_tokenizer" });
    encoder.close();
    const { onnx } = await own("network.onnx", "unigram.json");
    expect(await failure(Encoder.open({ model: { onnx, tokenizer: onnx } }))).toMatchObject({ code: "bad_tokenizer" });
  });
});

describe("the model that is proposed", () => {
  const entry = (id: string, kind: ModelEntry["kind"], scripts: string[], tokensPerSecond: number) =>
    ({
      id,
      title: id,
      kind,
      scripts,
      languages: "some languages",
      maxTokens: 128,
      tokensPerSecond,
      ...FILES,
    }) as ModelEntry;
  const FILES = { weights: { path: "", bytes: 40e6, sha256: "" }, tokenizer: { path: "", bytes: 1e6, sha256: "" } };
  const catalogue: Catalogue = {
    models: [
      entry("latin", "network", ["Latin"], 900),
      entry("all", "network", [], 900),
      entry("table", "table", ["Latin"], 1e5),
    ],
  };

  it("knows the writing system, and is a table where a network takes too long", () => {
    expect(scriptsOf(["héllo 12", "нет"])).toEqual([
      { script: "Latin", share: 5 / 8 },
      { script: "Cyrillic", share: 3 / 8 },
    ]);
    expect(proposeEncoder(catalogue, ["a good film"])).toMatchObject({ model: "latin", bytes: 41e6 });
    expect(proposeEncoder(catalogue, ["재미있는 영화"])).toMatchObject({ model: "all" });
    expect(proposeEncoder(catalogue, ["a good film"], 1e6)).toMatchObject({ model: "table" });
    expect(proposeEncoder({ models: [] }, ["a"])).toBeUndefined();
  });
});
