/** What a program brings of its own: rows, numbers for each row, a model, and a function that chooses rows. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as Package from "../../www/client/node.js";

const { ActiveLearner, QuerentError } = (await import(
  new URL("../../lib/client/node.js", import.meta.url).href
)) as typeof Package;

const N = 90;
const CLASSES = ["low", "high"];
const truth = (row: number) => ((row * 13) % 29 > 14 ? 1 : 0);
const label = (row: number) => CLASSES[truth(row)] ?? "";
/** Two numbers of each row, of which the first tells the class. */
const features = Float32Array.from({ length: 2 * N }, (_, at) =>
  at % 2 === 0 ? truth(at / 2) + (at % 5) * 0.01 : (at * 37) % 101,
);
const table = () => ({ features, width: 2, names: ["signal", "noise"] });
const config = { target: "label", classes: CLASSES, learner: { network: "softmax" } } as const;

const learners: Package.ActiveLearner[] = [];
const kept = <T extends Package.ActiveLearner>(learner: T): T => {
  learners.push(learner);
  return learner;
};
const create = async () => kept(await ActiveLearner.create({ seed: 7 }));
afterAll(() => Promise.all(learners.map((learner) => learner.close())));

/** Answers so many questions as they are asked. */
async function answer(learner: Package.ActiveLearner, n: number): Promise<void> {
  for await (const question of learner.questions({ n })) await question.answer(label(question.task.row));
}

const rowsOf = async (learner: Package.ActiveLearner, n = 3) => (await learner.query({ n })).map(({ row }) => row);

describe("numbers for each row", () => {
  let learner: Package.ActiveLearner;
  beforeAll(async () => {
    learner = await create();
    await learner.load(table());
    await learner.configure(config);
    await answer(learner, 12);
  });

  it("are learned from without any column, by their names", async () => {
    expect(await learner.features()).toEqual([
      { column: "features", features: ["features: signal", "features: noise"] },
    ]);
    const { labels } = await learner.predict();
    expect(labels.filter((given, row) => given === label(row)).length).toBeGreaterThan(80);
    const [task] = await learner.query();
    expect(task?.values.map(({ column }) => column)).toEqual(["row"]);
  });

  it("are saved with the project, and survive the worker", async () => {
    const next = await rowsOf(learner);
    const again = kept(await ActiveLearner.open(await learner.save()));
    expect(await rowsOf(again)).toEqual(next);
    await learner.restart();
    expect(await rowsOf(learner)).toEqual(next);
  });

  it("belong to the log that was written with them", async () => {
    const log = await learner.log();
    const other = await create();
    const csv = `row,label\n${Array.from({ length: N }, (_, at) => `${at + 1},`).join("\n")}\n`;
    await expect(other.load(csv, { log })).rejects.toMatchObject({ code: "other_features" });
    await other.load(csv, { log, vectors: await learner.vectors() });
    expect(await rowsOf(other)).toEqual(await rowsOf(learner));
    await expect(other.predict("row,label\n1,\n2,\n")).rejects.toMatchObject({ code: "features_missing" });
  });

  it("may be sparse, beside rows or a file", async () => {
    const indptr = Uint32Array.from({ length: N + 1 }, (_, row) => 2 * row);
    const indices = Uint32Array.from({ length: 2 * N }, (_, at) => at % 2);
    const sparse = { indptr, indices, values: features, width: 2 };
    const rows = Array.from({ length: N }, (_, at) => ({ place: `p${at % 4}`, label: at < 20 ? label(at) : "" }));
    const [beside, file] = [await create(), await create()];
    await beside.load({ rows, ...sparse });
    await file.load(`place,label\n${rows.map(({ place, label }) => `${place},${label}`).join("\n")}\n`, {
      features: { features, width: 2 },
    });
    const asked = [];
    for (const learner of [beside, file]) {
      await learner.configure(config);
      await learner.fit();
      asked.push(await rowsOf(learner));
      expect((await learner.features()).map(({ column }) => column)).toEqual(["place", "features"]);
    }
    expect(asked[0]).toEqual(asked[1]);
  });

  it("that are very wide are reduced, the same each time", async () => {
    const wide = await create();
    const width = 20_000;
    const indptr = Uint32Array.from({ length: N + 1 }, (_, row) => 2 * row);
    const indices = Uint32Array.from({ length: 2 * N }, (_, at) =>
      at % 2 === 0 ? truth(at / 2) : 100 + ((at * 7) % 900),
    );
    const values = new Float32Array(2 * N).fill(1);
    await wide.load({ indptr, indices, values, width });
    await wide.configure(config);
    const [{ features: made } = { features: [] }] = await wide.features();
    expect(made.length).toBeLessThanOrEqual(128);
    await answer(wide, 10);
    const { labels } = await wide.predict();
    expect(labels.filter((given, row) => given === label(row)).length).toBeGreaterThan(70);
  });

  const sparse = {
    indptr: new Uint32Array([0, 1]),
    indices: new Uint32Array([0]),
    values: new Float32Array(1),
    width: 3,
  };
  it.each([
    ["no typed array", { features: [1, 2], width: 2 }, "give a Float32Array"],
    ["no width", { features: new Float32Array(2) }, 'lacks "width"'],
    ["too wide", { features: new Float32Array(5000), width: 5000 }, "give a whole number from 1 to 4096"],
    ["NaN", { features: new Float32Array([1, Number.NaN]), width: 2 }, "give a finite number"],
    ["names for others", { features: new Float32Array(4), width: 2, names: ["a"] }, "1 name for 2 features"],
    ["unknown fields", { features: new Float32Array(4), width: 2, colour: 1 }, "no option"],
    ["other rows", { rows: [{ a: 1 }, { a: 2 }], features: new Float32Array(6), width: 2 }, "2 rows of 2 take 4"],
    ["unsorted places", { ...sparse, indices: new Uint32Array([3]) }, "indices of row 1"],
    ["falling starts", { ...sparse, indptr: new Uint32Array([2, 1]) }, "indptr"],
    ["other lengths", { ...sparse, values: new Float32Array(2) }, "1 indices and 2 values"],
    ["no rows", { rows: 5 }, "read from"],
  ])("with %s are refused, and what is open stays", async (_, bad, why) => {
    await expect(learner.load(bad as never)).rejects.toMatchObject({
      name: "QuerentError",
      code: "bad_argument",
      message: expect.stringContaining(why),
    });
    expect((await learner.status()).rows).toBe(N);
  });
});

/** Knows the class of a row by the nearest mean of the first feature. */
function nearestMean(): Package.OwnModel & { fits: number; batch?: Package.OwnBatch } {
  let means = [0, 0];
  return {
    name: "nearest mean",
    fits: 0,
    async fit(batch) {
      this.fits += 1;
      this.batch = batch;
      means = CLASSES.map((_, of) => {
        const own = [...batch.labels.keys()].filter((at) => batch.labels[at] === of);
        return own.reduce((sum, at) => sum + (batch.features[at * batch.width] ?? 0), 0) / Math.max(own.length, 1);
      });
    },
    predict({ rows, features, width }) {
      return Float32Array.from({ length: rows.length * 2 }, (_, at) => {
        const x = features[(at >> 1) * width] ?? 0;
        const [low = 0, high = 0] = means.map((mean) => Math.exp(-((x - mean) ** 2)));
        return (at % 2 === 0 ? low : high) / (low + high);
      });
    },
    embed: ({ features }) => features.slice(),
  };
}

describe("a model of one's own", () => {
  let learner: Package.ActiveLearner;
  const model = nearestMean();
  beforeAll(async () => {
    learner = await create();
    await learner.load(table());
    await learner.configure({ ...config, model });
    await answer(learner, 20);
  });

  it("learns from the answers, and is asked by the same strategies and measured on the rows held out", async () => {
    expect(model.fits).toBeGreaterThan(2);
    const { labelled, fitted, stale, curve, config: decisions } = await learner.status();
    expect([model.batch?.labels.length, fitted, stale]).toEqual([labelled, true, false]);
    expect(model.batch?.width).toBe(2);
    expect(decisions).toMatchObject({ ownModel: "nearest mean", strategy: "margin" });
    expect(curve.at(-1)?.accuracy).toBe(1);
    expect((await learner.metrics())?.accuracy).toBe(1);
    const [task] = await learner.query({ purpose: "teach" });
    expect(task?.why?.kind).toBe("closestCall");
    expect((await learner.predict([task?.row ?? 0], { embeddings: true })).embeddings?.length).toBe(2);
  });

  it("comes back with the project by what it predicted, and goes on once it is attached", async () => {
    const next = await rowsOf(learner);
    const again = kept(await ActiveLearner.open(await learner.save()));
    expect(await rowsOf(again)).toEqual(next);
    await again.teach(next[0] ?? 0, label(next[0] ?? 0));
    await expect(again.fit()).rejects.toMatchObject({ code: "own_model", message: expect.stringContaining("attach") });
    await again.attach({ model: nearestMean() });
    expect((await again.fit()).labels).toBeGreaterThan(0);
    await learner.restart();
    expect(await rowsOf(learner)).toEqual(next);
    expect((await learner.status()).fitted).toBe(true);
  });

  it("is not cross-validated, exported or asked about other rows, and says so", async () => {
    const calls = [
      () => learner.evaluate(),
      () => learner.labelErrors(),
      () => learner.trySynthetic({ n: 5, method: "smote" }),
      () => learner.exportModel(),
      () => learner.explain(3),
      () => learner.tryAnswers(3),
      () => learner.predict("row,label\n1,\n2,\n"),
    ];
    for (const call of calls) await expect(call()).rejects.toMatchObject({ code: "own_model" });
    await expect(learner.configure({ ...config, strategy: "bald", model })).rejects.toMatchObject({
      code: "needs_committee",
    });
  });

  it("that gives no probabilities is refused by what it gave, and the model of before stays", async () => {
    const odd = await create();
    await odd.load(table());
    const bad = nearestMean();
    await odd.configure({ ...config, model: bad });
    for (const row of [0, 1, 2, 3, 4, 5, 6, 7]) await odd.teach(row, label(row));
    for (const [predict, why] of [
      [() => new Float32Array(3), "3 numbers"],
      [() => [0.5, 0.5] as never, "a list"],
      [({ rows }: Package.OwnRows) => new Float32Array(rows.length * 2).fill(0.9), "sum to 1.800"],
      [({ rows }: Package.OwnRows) => new Float32Array(rows.length * 2).fill(Number.NaN), "sum to no number"],
    ] as const) {
      bad.predict = predict;
      await expect(odd.fit()).rejects.toMatchObject({ code: "bad_argument", message: expect.stringContaining(why) });
    }
    bad.predict = () => {
      throw new TypeError("mine");
    };
    await expect(odd.fit()).rejects.toThrow(new TypeError("mine"));
    expect((await odd.status()).fitted).toBe(false);
    for (const model of [{}, { fit: () => {} }, { ...nearestMean(), embed: 5 }, 7]) {
      await expect(odd.configure({ ...config, model: model as never })).rejects.toBeInstanceOf(QuerentError);
    }
  });
});

describe("a strategy of one's own", () => {
  let learner: Package.ActiveLearner;
  const pools: Package.StrategyPool[] = [];
  /** Asks about the last rows first. */
  function lastFirst(pool: Package.StrategyPool): Float32Array {
    pools.push(pool);
    return Float32Array.from(pool.candidates);
  }
  beforeAll(async () => {
    learner = await create();
    await learner.load(table());
    await learner.configure({ ...config, strategy: lastFirst });
  });

  it("chooses the rows in the loop, and each says so", async () => {
    const asked: number[] = [];
    for await (const question of learner.questions({ n: 8 })) {
      const { row, purpose, reason, strategy, why } = question.task;
      if (purpose === "teach") {
        asked.push(row);
        expect([reason, strategy, why?.kind]).toEqual(["Chosen by your own function (lastFirst).", "lastFirst", "own"]);
      }
      await question.answer(label(row));
    }
    expect(asked.length).toBe(7);
    expect(asked).toEqual([...asked].sort((a, b) => b - a));
    const last = pools.at(-1);
    const n = last?.candidates.length ?? 0;
    expect([last?.probabilities.length, last?.labels.length]).toEqual([2 * n, last?.labelled.length]);
    expect(last?.embedding.length).toBe(n * (last?.width ?? 0));
    expect(last?.seed).not.toBe(pools[0]?.seed);
    expect((await learner.status()).config?.ownStrategy).toBe("lastFirst");
  });

  it("is asked for one query alone, may take its time, and holds nobody up", async () => {
    let release = () => {};
    const held = new Promise<void>((done) => {
      release = done;
    });
    async function first({ candidates }: Package.StrategyPool) {
      await held;
      return { rows: candidates.slice(0, 2) };
    }
    const query = learner.query({ n: 2, purpose: "teach", strategy: first });
    expect((await learner.status()).answered).toBe(8);
    release();
    const tasks = await query;
    expect(tasks.map(({ reason }) => reason)).toEqual(Array(2).fill("Chosen by your own function (first)."));
    expect(tasks[0]?.row).toBeLessThan(tasks[1]?.row ?? 0);
  });

  it("that gives something else is refused by what it gave", async () => {
    for (const [given, why] of [
      [undefined, "undefined"],
      [[1, 2], "2 utilities"],
      [{ rows: [9999] }, "9999"],
      [{ rows: 5 }, "5"],
    ] as const) {
      const query = learner.query({ strategy: () => given as never });
      await expect(query).rejects.toMatchObject({ code: "bad_argument", message: expect.stringContaining(why) });
    }
    const holes = learner.query({ strategy: ({ candidates }) => new Float32Array(candidates.length).fill(Number.NaN) });
    await expect(holes).rejects.toMatchObject({ code: "bad_argument", message: expect.stringContaining("place 1") });
    await expect(learner.configure({ ...config, strategy: 5 as never })).rejects.toMatchObject({
      code: "bad_argument",
    });
  });

  it("gives way to the named strategy where a project is opened without it", async () => {
    const again = kept(await ActiveLearner.open(await learner.save()));
    const [task] = await again.query({ purpose: "teach" });
    expect(task?.strategy).not.toBe("lastFirst");
    await again.attach({ strategy: lastFirst });
    expect((await again.query({ purpose: "teach" }))[0]?.strategy).toBe("lastFirst");
  });
});
