/** Prompts and written rows of a real session. */
import { readFileSync } from "node:fs";
import type { ActiveLearner } from "querent";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { annotate } from "../../www/oracle/annotating.js";
import { KnownTexts } from "../../www/oracle/copies.js";
import { judged } from "../../www/oracle/judging.js";
import type { RowPrompt } from "../../www/oracle/prompt.js";
import { Prompts } from "../../www/oracle/prompting.js";
import { SessionRecords } from "../../www/oracle/records.js";
import { valuesIn } from "../../www/oracle/row-json.js";
import { writeRows } from "../../www/oracle/writing.js";
import { confusedClasses, rarestClass } from "../../www/oracle/writing-classes.js";
import { isSound, writtenRows } from "../../www/oracle/written-rows.js";
import type { Package } from "../client/boundary.js";
import { oracleBy, randomOracle, wrongOracle } from "./oracles.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const TEXTS = readFileSync(new URL("../../www/examples/messages.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");
const topicOf = (text: string) => (text.includes("?") ? "question" : "other");
/** Every third text has its label; the identifier is nothing to learn from. */
const CSV = [
  "id,text,topic",
  ...TEXTS.map((text, at) => `id-${at},"${text.replaceAll('"', '""')}",${at % 3 === 0 ? topicOf(text) : ""}`),
].join("\n");

let learner: ActiveLearner;
let prompts: Prompts;

beforeAll(async () => {
  learner = await Learner.create({ seed: 3, warmUp: false });
  await learner.load(CSV, { name: "messages.csv" });
  await learner.configure({ target: "topic", holdout: 0.3, descriptions: [{ class: "other", text: "anything else" }] });
  await learner.noteClass("question", { guide: "asks\nfor something" });
  await learner.fit();
  prompts = await Prompts.of(learner);
});

afterAll(() => learner.close());

/** The text of the row that a prompt asks about. */
const textIn = ({ row }: RowPrompt) => row.find(({ column }) => column === "text")?.value ?? "";

describe("a session", () => {
  it("has its label, its classes with guidelines, and the columns that tell something", () => {
    const { label, classes, columns } = prompts.subject;
    expect(label).toBe("topic");
    expect(classes).toContainEqual({ name: "question", about: "asks\nfor something" });
    expect(classes).toContainEqual({ name: "other", about: "anything else" });
    expect(columns.map(({ name }) => name)).toEqual(["text"]);
  });

  it("keeps rows that measure apart from those that teach", async () => {
    const { teaching, measuring, unlabelled } = prompts.labels;
    expect(teaching.size + measuring.size + unlabelled.length).toBe(TEXTS.length);
    expect(measuring.size).toBeGreaterThan(5);
    for (const [row, label] of [...teaching, ...measuring]) expect(label).toBe(topicOf(TEXTS[row] ?? ""));
    for (const row of unlabelled) expect(row % 3).not.toBe(0);
  });

  it("shows answered rows of each class, and never the row itself or one that measures", async () => {
    const { teaching, measuring, unlabelled } = prompts.labels;
    const measured = new Set([...measuring.keys()].map((row) => TEXTS[row]));
    const [labelled = 0] = teaching.keys();
    for (const row of [...unlabelled.slice(0, 5), labelled]) {
      const prompt = await prompts.promptOf(row);
      expect(textIn(prompt)).toBe(TEXTS[row]);
      expect(prompt.examples.length).toBe(8);
      expect(new Set(prompt.examples.map(({ label }) => label))).toEqual(new Set(["question", "other"]));
      for (const { cells, label } of prompt.examples) {
        const text = cells[0]?.value ?? "";
        expect(label).toBe(topicOf(text));
        expect(measured.has(text)).toBe(false);
        expect(text).not.toBe(TEXTS[row]);
      }
    }
  });

  it("asks about the likeliest classes of many", async () => {
    const few = await Prompts.of(learner, { classes: 1, examples: 2 });
    const { classes, examples } = await few.promptOf(0);
    expect(classes).toHaveLength(1);
    expect(examples.every(({ label }) => label === classes[0]?.name)).toBe(true);
  });

  it("takes no number of examples or classes that makes no sense", async () => {
    for (const options of [{ examples: -1 }, { examples: 51 }, { examples: 2.5 }, { classes: 0 }])
      await expect(Prompts.of(learner, options)).rejects.toMatchObject({
        code: "bad_argument",
        message: expect.stringContaining("Prompts.of"),
      });
    const { examples } = await (await Prompts.of(learner, { examples: 0 })).promptOf(0);
    expect(examples).toEqual([]);
  });

  it("measures a model that knows, one at chance, and one that is always wrong", async () => {
    const truth = (prompt: RowPrompt) => topicOf(textIn(prompt));
    const knowing = oracleBy("knows", (prompt) =>
      prompt.classes.map(({ name }) => (name === truth(prompt) ? 0.8 : 0.2)),
    );
    const rows = Array.from({ length: TEXTS.length }, (_, row) => row);
    const classes = prompts.subject.classes.map(({ name }) => name);
    const found = [];
    for (const oracle of [knowing, randomOracle(), wrongOracle(truth)]) {
      const { answers } = await annotate(oracle, rows, (row) => prompts.promptOf(row));
      found.push(judged(classes, answers, prompts.labels));
    }
    const [knows, random, wrong] = found.map(({ reliability }) => reliability.accuracy ?? 0) as [
      number,
      number,
      number,
    ];
    expect(knows).toBe(1);
    expect(random).toBeLessThan(0.85);
    // An offset alone may turn it to the more frequent class.
    expect(wrong).toBeLessThan(0.85);
    // Neither is sure of itself any more.
    const sure = found.map(
      ({ records }) => records.reduce((sum, { probability }) => sum + probability, 0) / records.length,
    );
    expect(sure[0]).toBeGreaterThan(0.9);
    expect(sure[1]).toBeLessThan(0.8);
    expect(sure[2]).toBeLessThan(0.8);
  });
});

it("keeps a model's labels in the session, where they are measured as they are here", async () => {
  const truth = (prompt: RowPrompt) => topicOf(textIn(prompt));
  const often = oracleBy("often", (prompt) => {
    const isRight = textIn(prompt).length % 4 !== 0;
    return prompt.classes.map(({ name }) => ((name === truth(prompt)) === isRight ? 0.8 : 0.2));
  });
  const classes = prompts.subject.classes.map(({ name }) => name);
  const rows = Array.from({ length: TEXTS.length }, (_, row) => row);
  const { answers } = await annotate(often, rows, (row) => prompts.promptOf(row));
  const { records, reliability } = judged(classes, answers, prompts.labels);
  const kept = new SessionRecords(learner);
  await kept.put(often.model, classes, records);
  expect(kept.all()).toEqual(records);
  const [report] = await learner.oracles();
  expect(report).toMatchObject({ oracle: "often", rows: TEXTS.length, measured: reliability.rows });
  expect(report?.metrics?.accuracy).toBeCloseTo(reliability.accuracy ?? 0, 6);
  expect(report?.metrics?.kappa).toBeCloseTo(reliability.kappa ?? 0, 6);
  expect(report?.metrics?.accuracyLow).toBeCloseTo(reliability.low, 4);
  expect(report?.metrics?.confusion).toEqual(reliability.confusion);
  await learner.removeOracle("often");
  expect(await learner.oracles()).toEqual([]);
});

describe("rows that a model writes", () => {
  it("are of the class, say what made them, and copy nothing", async () => {
    const real = TEXTS.find((text) => topicOf(text) === "question") ?? "";
    const texts = [
      "Could you call me back on Friday, please?",
      real,
      `${real} `,
      "",
      '{"text": 5',
      "How do I cancel the order?",
    ];
    const asked: string[] = [];
    const oracle = {
      ...oracleBy("writer", () => [1]),
      write: async (prompt: string) => {
        asked.push(prompt);
        const text = texts[(asked.length - 1) % texts.length] ?? "";
        return [text.startsWith("{") ? text : JSON.stringify({ text })];
      },
    };
    const { rows, discarded } = await writeRows(oracle, learner, prompts, { class: "question", n: 3 });
    expect(rows.map(({ values }) => values)).toEqual([
      [{ column: "text", value: texts[0] }],
      [{ column: "text", value: texts[5] }],
    ]);
    expect(rows[0]).toMatchObject({ class: "question", model: "writer", prompt: asked[0] });
    expect(discarded).toEqual({ exact: 5, near: 0, empty: 1, cut: 1, unreadable: 0 });
    expect(asked[0]).toContain('"question" (asks for something)');
    expect(asked[0]?.match(/^<row>$/gm)).toHaveLength(6);
    expect(asked[0]).not.toBe(asked[1]);
  });

  it("are of several classes in turn, and none copies one that was written before", async () => {
    const oracle = {
      ...oracleBy("writer", () => [1]),
      write: async (prompt: string, { seed = 0 } = {}) => [
        JSON.stringify({
          text: prompt.includes('is "other"') ? "The parcel came today." : `Is it ${seed * 9173} or not?`,
        }),
      ],
    };
    const both = await writeRows(oracle, learner, prompts, { class: ["question", "other"], n: 3 });
    expect(both.rows.map((row) => row.class)).toEqual(["question", "other", "question"]);
    const more = await writeRows(oracle, learner, prompts, { class: "other", n: 1, written: both.rows });
    expect(more).toMatchObject({ rows: [], discarded: { exact: 3 } });
  });

  it("are handed to the learner with the model, each prompt once, and the rows that the prompts showed", async () => {
    const oracle = {
      ...oracleBy("writer", () => [1]),
      write: async (_: string, { seed = 0 } = {}) => [JSON.stringify({ text: `Is it ${seed * 9173} or not?` })],
    };
    const writing = await writeRows(oracle, learner, prompts, { class: "question", n: 3 });
    const handed = writtenRows(writing);
    expect(handed.model).toBe("writer");
    expect(handed.rows.map(({ class: name }) => name)).toEqual(["question", "question", "question"]);
    for (const [at, { prompt = 0, values }] of handed.rows.entries()) {
      expect(handed.prompts[prompt]).toBe(writing.rows[at]?.prompt);
      expect(values).toEqual(writing.rows[at]?.values);
    }
    expect(new Set(handed.prompts).size).toBe(handed.prompts.length);
    for (const row of handed.shown ?? []) expect(prompts.labels.teaching.get(row)).toBe("question");
    expect(handed.shown?.length).toBeGreaterThan(5);
    // Half of the class is left to measure with.
    const all = [...prompts.labels.teaching.values()].filter((label) => label === "question").length;
    expect(handed.shown?.length).toBeLessThanOrEqual(Math.ceil(all / 2));
    const more = await writeRows(oracle, learner, prompts, { class: "question", n: 3, written: writing.rows });
    expect(writtenRows({ rows: [...writing.rows, ...more.rows] }).shown?.length).toBeLessThanOrEqual(12);
    const same = writtenRows({ rows: writing.rows.map((row) => ({ ...row, prompt: "one" })) });
    expect(same).toMatchObject({ prompts: ["one"], rows: [{ prompt: 0 }, { prompt: 0 }, { prompt: 0 }] });
    expect(writtenRows({ rows: [] })).toEqual({ model: "", prompts: [], rows: [], shown: [] });
  });

  it("are for the rarest class, or for those that are confused", async () => {
    const counts = new Map<string, number>();
    for (const label of prompts.labels.teaching.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
    const rarest = [...counts].sort((a, b) => a[1] - b[1])[0]?.[0];
    expect(rarestClass(prompts)).toBe(rarest);
    expect(await confusedClasses(learner, prompts)).toEqual(["other", "question"]);
    const three = {
      ...learner,
      predict: async (rows: readonly number[]) => ({
        classes: ["a", "b", "c"],
        labels: [],
        probabilities: Float32Array.from(rows.flatMap((row) => (row % 2 ? [0.1, 0.5, 0.4] : [0.8, 0.1, 0.1]))),
      }),
    };
    expect(await confusedClasses(three as unknown as ActiveLearner, prompts)).toEqual(["b", "c"]);
  });

  it("are sound as long as they are about as far from real ones as those from each other", () => {
    const quality = { score: 0, realism: 0.4, novelty: 1, agreement: 0, validity: 1, privacy: 1 };
    expect(isSound({ quality })).toBe(true);
    expect(isSound({ quality: { ...quality, realism: 0.3 } })).toBe(false);
    expect(isSound({ quality: { ...quality, novelty: 0.3 } })).toBe(false);
  });

  it("are kept when the model fails or is stopped, and what ended it is said", async () => {
    const failing = (after: number) => {
      let calls = 0;
      return {
        ...oracleBy("writer", () => [1, 1]),
        write: async () => {
          calls += 1;
          if (calls > after) throw new Error("gone");
          return [JSON.stringify({ text: ["A fox in the snow.", "Bread costs money."][calls - 1] })];
        },
      };
    };
    const { rows, error } = await writeRows(failing(2), learner, prompts, { class: "question", n: 5 });
    expect(rows).toHaveLength(2);
    expect(error).toMatchObject({ message: "gone" });
    await expect(writeRows(failing(0), learner, prompts, { n: 5 })).rejects.toThrow("gone");
  });

  it("are read strictly", () => {
    expect(valuesIn('```json\n{"a": "x", "b": 2, "c": 1}\n```', ["a", "b"])).toEqual([
      { column: "a", value: "x" },
      { column: "b", value: "2" },
    ]);
    for (const text of ['{"a": "x"}', '["x"]', "x", '{"a": {"b": 1}, "b": ""}', "null"])
      expect(valuesIn(text, ["a", "b"]), text).toBeUndefined();
    expect(valuesIn("bare text", ["a"])).toEqual([{ column: "a", value: "bare text" }]);
    expect(valuesIn('{"a": ', ["a"])).toBeUndefined();
  });

  it("are compared with real ones, whatever their capitals, marks and small changes", async () => {
    const known = new KnownTexts([
      "Where is my parcel? I ordered it ten days ago.",
      "我的包裹在哪里？我十天前就下单了。",
    ]);
    expect(await known.copyOf("where is my parcel - i ordered it TEN days ago!")).toBe("exact");
    expect(await known.copyOf("Where is my parcel? I ordered it two days ago.")).toBe("near");
    expect(await known.copyOf("Where is my parcel?")).toBeUndefined();
    expect(await known.copyOf("我的包裹在哪里?我十天前就下单了")).toBe("exact");
    expect(await known.copyOf("My shoes came in the wrong size.")).toBeUndefined();
  });
});
