/** What was learned can be used anywhere: ONNX Runtime says of raw cells what the learner says of its rows. */
import { readFile } from "node:fs/promises";
import * as ort from "onnxruntime-web";
import type { ActiveLearner, Config, ModelCard, ModelExample, ModelInput } from "querent";
import { describe, expect, it } from "vitest";
import type { Package } from "./boundary.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const { Encoder } = (await import(
  new URL("../../lib/client/encoder/node.js", import.meta.url).href
)) as typeof import("../../www/client/encoder/node.js");

ort.env.wasm.numThreads = 1;

/** The farthest apart that two probabilities of one row may be. */
const NEAR = 1e-4;

type Rows = readonly (readonly string[])[];

/** The cells of a table without quoted ones. */
function cells(csv: string): { names: string[]; rows: Rows } {
  const [names = [], ...rows] = csv
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  return { names, rows };
}

/** What a column's cell is fed as; text comes encoded. */
function fed(input: ModelInput, cell: string, example: ModelExample | undefined, at: number): (number | string)[] {
  if (input.kind === "text" || input.kind === "vector") return example?.inputs[at]?.numbers ?? [];
  if (input.kind === "lookup") return [cell];
  const isMissing = cell === "" || cell === "NA";
  if (input.kind === "number") return [isMissing ? Number.NaN : Number(cell)];
  return [isMissing ? Number.NaN : Date.parse(`${cell.replace(" ", "T")}Z`) / 86_400_000];
}

/** The tensors that some rows are fed as. */
function feeds(card: ModelCard, names: readonly string[], rows: Rows, from: number): Record<string, ort.Tensor> {
  const tensors = card.inputs.map((input, at) => {
    const column = names.indexOf(input.column);
    const values = rows.flatMap((row, n) => fed(input, row[column] ?? "", card.examples[from + n], at));
    const shape = [rows.length, input.width];
    if (input.element === "string") return [input.name, new ort.Tensor("string", values.map(String), shape)] as const;
    const numbers = values.map(Number);
    const data = input.element === "float64" ? Float64Array.from(numbers) : Float32Array.from(numbers);
    return [input.name, new ort.Tensor(data, shape)] as const;
  });
  return Object.fromEntries(tensors);
}

interface Said {
  labels: string[];
  probabilities: number[][];
  raw: number[][];
}

/** What ONNX Runtime makes of all rows, fed as many at a time as the card says. */
async function run(file: Blob, card: ModelCard, names: readonly string[], rows: Rows): Promise<Said> {
  const session = await ort.InferenceSession.create(new Uint8Array(await file.arrayBuffer()));
  const said: Said = { labels: [], probabilities: [], raw: [] };
  const split = (tensor: ort.Tensor | undefined) => {
    const [n = 0, width = 0] = tensor?.dims ?? [];
    const data = Array.from(tensor?.data as Float32Array);
    return Array.from({ length: n }, (_, row) => data.slice(row * width, (row + 1) * width));
  };
  for (let from = 0; from < rows.length; from += card.batch) {
    const some = rows.slice(from, from + card.batch);
    const out = await session.run(feeds(card, names, some, from));
    said.labels.push(...Array.from(out["label"]?.data as string[]));
    said.probabilities.push(...split(out["probabilities"]));
    said.raw.push(...split(out["raw_probabilities"]));
    expect(out["embedding"]?.dims[0]).toBe(some.length);
  }
  await session.release();
  return said;
}

const apart = (a: readonly number[], b: readonly number[]) => Math.max(...a.map((p, at) => Math.abs(p - (b[at] ?? 9))));

/** Teaches a table, exports the model, and compares what both say of every row. */
async function compare(csv: string, config: Config, taught = 0): Promise<{ card: ModelCard; worst: number }> {
  const { names, rows } = cells(csv);
  const learner: ActiveLearner = await Learner.create({ seed: 3, warmUp: false });
  try {
    await learner.load(csv, { name: "table.csv" });
    await learner.configure(config);
    await learner.fit();
    for (let n = 0; n < taught; n++) {
      const [task] = await learner.query();
      if (task) await learner.teach(task.row, await learner.reveal(task.row), task);
    }
    if (taught > 0) await learner.fit();
    const { file, card } = await learner.exportModel({ examples: rows.length });
    expect(card.examples.map(({ row }) => row)).toEqual(rows.map((_, row) => row));
    const said = await run(file, card, names, rows);
    let worst = 0;
    for (const [row, example] of card.examples.entries()) {
      worst = Math.max(worst, apart(example.probabilities, said.probabilities[row] ?? []));
      worst = Math.max(worst, apart(example.raw, said.raw[row] ?? []));
    }
    // Of a large table an update renews what is said of some rows alone.
    const asked = taught > 0 && rows.length > 2048 ? 0 : rows.length;
    for (let row = 0; row < asked; row += Math.ceil(rows.length / 25)) {
      const { probabilities, suggestion } = await learner.task(row);
      const shown = card.classes.map((name) => probabilities.find((one) => one.class === name)?.probability ?? 9);
      worst = Math.max(worst, apart(shown, said.probabilities[row] ?? []));
      const [first = 0, second = 0] = [...shown].sort((a, b) => b - a);
      if (first - second > NEAR) expect(said.labels[row]).toBe(suggestion);
    }
    return { card, worst };
  } finally {
    await learner.close();
  }
}

const fixture = (name: string) => readFile(new URL(`../fixtures/${name}.csv`, import.meta.url), "utf8");

/** Orders with a text, dates with times, yes or no, more customers than levels, and columns that are called as outputs are. */
function orders(): string {
  const words = ["late", "card", "refund", "please", "money", "arrived", "broken", "never", "thanks", "box"];
  let state = 7;
  const draw = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const lines = Array.from({ length: 420 }, (_, row) => {
    const angry = draw(2);
    const text = Array.from({ length: 4 + draw(4) }, () => words[(draw(5) + angry * draw(6)) % words.length]).join(" ");
    const time = new Date(Date.UTC(1999, 11, 1) + draw(9_000) * 86_400_000 + draw(86_400) * 1000);
    const day = row % 17 === 3 ? "" : time.toISOString().slice(0, 19).replace("T", " ");
    const amount = row % 23 === 5 ? "NA" : (Math.exp(draw(900) / 100) + angry * 20).toFixed(2);
    const customer = `shop ${draw(draw(4) === 0 ? 160 : 12)}`;
    return [amount, day, customer, draw(3) > angry ? "yes" : "no", text, angry ? "complaint" : "praise"].join(",");
  });
  return `label,probabilities,customer,insured,message,verdict\n${lines.join("\n")}\n`;
}

/** Messages of two kinds, of words that each kind has more of. */
function texts(n: number): string {
  const words = ["late", "card", "refund", "please", "money", "arrived", "broken", "never", "thanks", "box"];
  const lines = Array.from({ length: n }, (_, row) => {
    const angry = row % 2;
    const at = (place: number) => words[(row * 7 + place * place * 3 + angry * 5 * (place % 2)) % words.length];
    return `${Array.from({ length: 3 + (row % 5) }, (_, place) => at(place)).join(" ")} ${row},${angry ? "complaint" : "praise"}`;
  });
  return `message,verdict\n${lines.join("\n")}\n`;
}

describe("an exported model", () => {
  it("says the same of numbers", async () => {
    const { card, worst } = await compare(await fixture("wine"), { target: "cultivar" });
    console.info(`wine: at most ${worst.toExponential(1)} apart`);
    expect(card.inputs).toHaveLength(13);
    expect(worst).toBeLessThan(NEAR);
  });

  it("says the same of numbers, categories and missing cells, after a few answers", async () => {
    const config = { target: "species", simulate: { initial: 20 } };
    const { card, worst } = await compare(await fixture("penguins"), config, 10);
    console.info(`penguins: at most ${worst.toExponential(1)} apart`);
    expect(new Set(card.inputs.map(({ kind }) => kind))).toEqual(new Set(["number", "lookup"]));
    expect(worst).toBeLessThan(NEAR);
  });

  it("says the same of long tails and of a committee", async () => {
    const { card, worst } = await compare(await fixture("credit_data"), {
      target: "Status",
      learner: { committee: 3 },
    });
    console.info(`credit_data: at most ${worst.toExponential(1)} apart`);
    expect(card.kernelShare).toBeGreaterThan(0);
    expect(worst).toBeLessThan(NEAR);
    const jobs = await compare(await fixture("hpc_jobs"), { target: "class" });
    console.info(`hpc_jobs: at most ${jobs.worst.toExponential(1)} apart`);
    expect(jobs.worst).toBeLessThan(NEAR);
  });

  it("says of a large table what the model says that was written, not what an earlier one said", async () => {
    const config = { target: "Status", simulate: { initial: 60 } };
    const { worst } = await compare(await fixture("credit_data"), config, 6);
    console.info(`credit_data after an update: at most ${worst.toExponential(1)} apart`);
    expect(worst).toBeLessThan(NEAR);
  });

  it.each(["mlp", "mcDropout", "softmax"] as const)("says the same with %s", async (network) => {
    for (const learner of [{ network }, { network, kernels: 0, committee: 1 }]) {
      const { worst } = await compare(await fixture("penguins"), { target: "species", learner });
      expect(worst).toBeLessThan(NEAR);
    }
  });

  it("says the same of dates, of yes or no, of many values and of texts", async () => {
    const { card, worst } = await compare(orders(), { target: "verdict" });
    console.info(`orders: at most ${worst.toExponential(1)} apart`);
    const kinds = Object.fromEntries(card.inputs.map(({ column, kind }) => [column, kind]));
    expect(kinds).toEqual({
      label: "number",
      probabilities: "date",
      customer: "lookup",
      insured: "lookup",
      message: "text",
    });
    expect(card.inputs.map(({ name }) => name)).toContain("label_2");
    expect(card.inputs.find(({ column }) => column === "customer")?.features.length).toBe(32 + 1 + 32);
    expect(worst).toBeLessThan(NEAR);
  });

  it("says the same of 200 texts that a pretrained encoder reads, and of the names of their classes", async () => {
    const { names, rows } = cells(texts(200));
    const read = async (name: string) => new Uint8Array(await readFile(`encoder/tests/fixtures/${name}`));
    const model = { onnx: await read("network.onnx"), tokenizer: await read("wordpiece.json") };
    const encoder = await Encoder.open({ model });
    const learner: ActiveLearner = await Learner.create({ seed: 3, warmUp: false });
    try {
      await learner.load(texts(200), { name: "texts.csv" });
      await learner.configure({ target: "verdict", simulate: { initial: 30 } });
      await learner.readTexts(encoder);
      await learner.fit();
      const { file, card } = await learner.exportModel({ examples: rows.length });
      const of = (kind: string) => card.inputs.findIndex((input) => input.kind === kind);
      expect(card.inputs[of("vector")]).toMatchObject({ column: "message", width: encoder.info.dims });
      // The file is fed what the encoder gives, as another program would have it.
      const { values } = await encoder.encode(rows.map(([message = ""]) => message));
      for (const [row, { inputs }] of card.examples.entries()) {
        const vector = [...values.subarray(row * encoder.info.dims, (row + 1) * encoder.info.dims)];
        expect(apart(inputs[of("vector")]?.numbers ?? [], vector)).toBeLessThan(2e-3);
        inputs[of("vector")] = { numbers: vector };
      }
      const said = await run(file, card, names, rows);
      let worst = 0;
      for (const row of rows.keys()) {
        const { probabilities } = await learner.task(row);
        const shown = card.classes.map((name) => probabilities.find((one) => one.class === name)?.probability ?? 9);
        worst = Math.max(worst, apart(shown, said.probabilities[row] ?? []));
        expect(apart(card.examples[row]?.probabilities ?? [], shown)).toBeLessThan(NEAR);
      }
      console.info(`200 texts: at most ${worst.toExponential(1)} apart`);
      // A session keeps vectors in half precision.
      expect(worst).toBeLessThan(2e-3);
      await learner.addClass("neither");
      await learner.fit();
      expect((await learner.exportModel({ examples: 3 })).card.classes).toHaveLength(3);
    } finally {
      await learner.close();
      encoder.close();
    }
  });

  it("is weights too, and needs to have been learned", async () => {
    const learner = await Learner.create({ seed: 3, warmUp: false });
    await learner.load(await fixture("wine"), { name: "wine.csv" });
    await learner.configure({ target: "cultivar" });
    await expect(learner.exportModel()).rejects.toMatchObject({ code: "no_model" });
    await learner.fit();
    const { file, card } = await learner.exportModel({ format: "safetensors", examples: 2 });
    await learner.close();
    const bytes = new Uint8Array(await file.arrayBuffer());
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
    expect(header["network.0.0.weights"].shape).toEqual([13, 128]);
    expect(card.examples).toHaveLength(2);
    expect(JSON.parse(header.__metadata__.querent)).toEqual({ ...card, examples: [] });
  });
});
