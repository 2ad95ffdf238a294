/** What drives a prediction, what answers would change and what the learning curve of random questions is, through the package. */
import { readFileSync } from "node:fs";
import type { ActiveLearner, TextEncoderLike } from "querent";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Package } from "./boundary.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const CSV = readFileSync(new URL("../fixtures/penguins.csv", import.meta.url), "utf8");
const LINES = CSV.trim().split("\n");
const SPECIES = LINES.slice(1).map((line) => line.split(",")[0] as string);
const PARTLY = LINES.map((line, at) => (at % 4 === 0 ? line : line.replace(/^[^,]*/, ""))).join("\n");

let learner: ActiveLearner;

beforeAll(async () => {
  learner = await Learner.create({ seed: 1, warmUp: false });
  await learner.load(PARTLY, { name: "penguins.csv" });
  await learner.configure({ target: "species", holdout: 0.45, learner: { hidden: [16], committee: 2, maxSteps: 150 } });
});

afterAll(() => learner.close());

describe("an explanation", () => {
  it("needs a model, a row and a class that there are", async () => {
    await expect(learner.explain(0)).rejects.toMatchObject({ code: "no_model" });
    await expect(learner.tryAnswers(0)).rejects.toMatchObject({ code: "no_model" });
    await learner.fit();
    await expect(learner.explain(9999)).rejects.toMatchObject({ code: "unknown_row", row: 9999 });
    await expect(learner.explain(0, { class: "Dodo" })).rejects.toMatchObject({ code: "unknown_class" });
    // @ts-expect-error: no such option
    await expect(learner.explain(0, { klass: "Adelie" })).rejects.toMatchObject({ code: "bad_argument" });
  });

  it("ranks the columns by what the probability of the suggestion owes to them", async () => {
    const [task] = await learner.query({ purpose: "teach" });
    const { row = 0, suggestion, confidence = 0 } = task ?? {};
    const found = await learner.explain(row);
    expect(found).toMatchObject({ row, class: suggestion });
    expect(found.probability).toBeCloseTo(confidence, 5);
    const sizes = found.columns.map(({ logOdds }) => Math.abs(logOdds));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(found.columns.map(({ column }) => column)).toContain("bill_length_mm");
    expect(await learner.explain(row, { class: found.class })).toEqual(found);
  });

  it("comes with each question that has a suggestion, where that is asked for", async () => {
    const questions = learner.questions({ explain: true });
    await questions.begin();
    for (let n = 0; n < 6; n++) {
      const { task, explanation } = questions.state;
      if (!task) throw new Error("there are questions left");
      expect(explanation?.class).toBe(task.suggestion);
      expect(explanation?.row).toBe(task.suggestion && task.row);
      await questions.answer(task.row, SPECIES[task.row] as string);
    }
    await questions.undo();
    expect(questions.state.explanation?.row).toBe(
      questions.state.task?.suggestion === undefined ? undefined : questions.state.task.row,
    );
    await questions.close();
  });

  it("marks the words of a text once a pretrained encoder has read it without each of them", async () => {
    const encoder: TextEncoderLike = {
      info: { id: "tiny", dims: 2 },
      encode: async (texts) => ({
        values: Float32Array.from(texts.flatMap((text) => [Number(text.includes("prize")), text.length / 100])),
      }),
    };
    const texts = await Learner.create({ seed: 1, warmUp: false });
    const rows = Array.from({ length: 40 }, (_, at) => {
      const [word, kind] = at % 2 ? ["agenda", "ham"] : ["prize", "spam"];
      return { text: `🎁 here is the ${word} of ${at}`, kind: at < 24 ? kind : null };
    });
    await texts.load(rows);
    await texts.configure({ target: "kind", columns: [{ name: "text", kind: "text" }] });
    await texts.readTexts(encoder);
    await texts.fit();
    const [alone] = (await texts.explain(30)).columns;
    expect(alone).toMatchObject({ column: "text", words: [], unread: "tiny" });
    const [read] = (await texts.explain(30, { encoders: [encoder] })).columns;
    expect(read?.unread).toBeUndefined();
    const strongest = read?.words.toSorted((a, b) => b.influence - a.influence)[0];
    expect(rows[30]?.text.slice(strongest?.from, strongest?.to)).toBe("prize");
    await texts.close();
  });
});

it("answers are tried beside other calls, change nothing, and stop when they are no longer wanted", async () => {
  const [task] = await learner.query({ purpose: "teach" });
  const row = task?.row ?? 0;
  const { length: events } = await learner.log();
  const trials = await learner.tryAnswers(row);
  expect(trials.answers).toHaveLength(3);
  expect(trials.lookedAt).toBeGreaterThan(50);
  const shares = trials.answers.map(({ probability }) => probability);
  expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  expect((await learner.tryAnswers(row, { classes: ["Gentoo"] })).answers.map((of) => of.class)).toEqual(["Gentoo"]);
  await expect(learner.tryAnswers(row, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  expect((await learner.log()).length).toBe(events);
});

it("rows of several classes are answered by one event, which one undo takes back", async () => {
  const { answered } = await learner.status();
  const open = await learner.browse({ sources: ["nothing"], confidence: [0, 1] });
  const rows = [...open.slice(0, 6)].reverse();
  const { length: events } = await learner.log();
  expect(
    await learner.teachRows(
      rows,
      rows.map((row) => SPECIES[row] as string),
    ),
  ).toBe(6);
  expect((await learner.log()).slice(events)).toMatchObject([{ event: "rowsAnswered" }]);
  expect((await learner.rows(rows)).map(({ label }) => label)).toEqual(rows.map((row) => SPECIES[row]));
  expect((await learner.undo()).answered).toBe(answered);
  await expect(learner.teachRows(rows, ["Adelie"])).rejects.toMatchObject({ code: "uneven_labels" });
  // @ts-expect-error: a label is a text
  await expect(learner.teachRows(rows, [1])).rejects.toMatchObject({ code: "bad_argument" });
});

it("random questions have a curve of their own, on the rows that the learning curve is measured on", async () => {
  const { heldOut, curve } = await learner.status();
  const found = await learner.randomCurve();
  expect(found.heldOut).toBe(heldOut);
  expect(found.points[0]?.labels).toBe(curve[0]?.labels);
  for (const { accuracy, accuracyLow, accuracyHigh } of found.points) {
    expect(accuracy).toBeGreaterThanOrEqual(accuracyLow);
    expect(accuracy).toBeLessThanOrEqual(accuracyHigh);
  }
});
