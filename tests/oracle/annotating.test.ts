/** A run over rows: every row comes to something, nothing is asked twice, and it can be stopped at any time. */
import { describe, expect, it } from "vitest";
import { QuerentError } from "../../www/client/errors.js";
import { annotate } from "../../www/oracle/annotating.js";
import { trial } from "../../www/oracle/asking.js";
import { AnswerCache, keyOf } from "../../www/oracle/cache.js";
import { oracleBy } from "./oracles.js";

const promptOf = async (row: number) => ({ ...trial(), row: [{ column: "text", value: `Row ${row}` }] });
const rows = (n: number) => Array.from({ length: n }, (_, row) => row);

/** Answers, and counts how often it was asked. */
function counting(fails: (row: number) => QuerentError | undefined = () => undefined) {
  const asked: number[] = [];
  const oracle = oracleBy("counting", async ({ row }) => {
    const number = Number(row[0]?.value.slice(4));
    await new Promise((resolve) => setTimeout(resolve, 1));
    const error = fails(number);
    if (error) throw error;
    asked.push(number);
    return [0.7, 0.3];
  });
  return { oracle, asked };
}

describe("a run", () => {
  it("has an answer or a failure for each row, in their order, and tells how far it is", async () => {
    const { oracle } = counting((row) =>
      row % 10 === 3 ? new QuerentError("no_answer", "It said nothing.") : undefined,
    );
    const heardOf: number[] = [];
    const { answers, failures } = await annotate(oracle, rows(40), promptOf, {
      onProgress: ({ done, total, failed, rowsPerMinute, secondsLeft }) => {
        heardOf.push(done);
        expect(total).toBe(40);
        expect(failed).toBeLessThanOrEqual(4);
        expect(rowsPerMinute).toBeGreaterThan(0);
        expect(secondsLeft).toBeGreaterThanOrEqual(0);
      },
    });
    expect(failures).toEqual([3, 13, 23, 33].map((row) => ({ row, code: "no_answer", message: "It said nothing." })));
    expect(answers.map(({ row }) => row)).toEqual(rows(40).filter((row) => row % 10 !== 3));
    expect(answers[0]).toMatchObject({ classes: ["greeting", "question"], mass: 1 });
    expect(heardOf.at(-1)).toBe(40);
  });

  it("ends where the model is gone, and goes on from the cache", async () => {
    const cache = new AnswerCache();
    let isGone = true;
    const { oracle, asked } = counting((row) =>
      isGone && row === 20 ? new QuerentError("server_not_running", "Nothing answers.") : undefined,
    );
    const heard: number[] = [];
    const run = () => annotate(oracle, rows(30), promptOf, { cache, onAnswer: ({ row }) => heard.push(row) });
    await expect(run()).rejects.toMatchObject({ code: "server_not_running" });
    expect(heard.length).toBeGreaterThanOrEqual(18);
    isGone = false;
    const before = asked.length;
    const { answers } = await run();
    expect(answers).toHaveLength(30);
    expect(asked.length).toBeLessThanOrEqual(31);
    expect(new Set(asked.slice(before)).size).toBe(asked.length - before);
  });

  it("is stopped by its signal, and paused before a row", async () => {
    const stop = new AbortController();
    const { oracle, asked } = counting();
    const run = annotate(oracle, rows(100), promptOf, {
      signal: stop.signal,
      concurrency: 1,
      onAnswer: ({ row }) => row === 9 && stop.abort(new Error("enough")),
    });
    await expect(run).rejects.toThrow("enough");
    expect(asked).toEqual(rows(10));
    let goOn = () => {};
    const paused = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const other = counting();
    const waiting = annotate(other.oracle, rows(3), promptOf, { turn: () => paused });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.asked).toEqual([]);
    goOn();
    expect((await waiting).answers).toHaveLength(3);
  });

  it("is stopped by an error of the program's own", async () => {
    const { oracle } = counting();
    const broken = async (row: number) => (row === 5 ? Promise.reject(new TypeError("a bug")) : promptOf(row));
    await expect(annotate(oracle, rows(10), broken)).rejects.toThrow("a bug");
  });
});

describe("the cache", () => {
  it("knows an answer by all that it depends on, and by nothing else", async () => {
    const of = { model: "m", scoring: "codes" } as const;
    const prompt = await promptOf(1);
    const key = await keyOf(of, prompt);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(await keyOf({ ...of }, structuredClone(prompt))).toBe(key);
    const others = [
      keyOf({ ...of, model: "n" }, prompt),
      keyOf({ ...of, scoring: "draws" }, prompt),
      keyOf(of, { ...prompt, template: "{row} {classes}" }),
      keyOf(of, { ...prompt, classes: [...prompt.classes].reverse() }),
      keyOf(of, { ...prompt, examples: [] }),
      keyOf(of, await promptOf(2)),
    ];
    expect(new Set([key, ...(await Promise.all(others))]).size).toBe(7);
  });

  it("asks again where what is kept is damaged", async () => {
    for (const damaged of [
      "",
      "{",
      '{"logProbabilities":[0],"mass":1}',
      '{"logProbabilities":[0,null],"mass":1}',
      "null",
    ]) {
      const { oracle, asked } = counting();
      const cache = new AnswerCache({ get: () => damaged, set: () => {} });
      expect((await annotate(oracle, rows(1), promptOf, { cache })).answers).toHaveLength(1);
      expect(asked).toEqual([0]);
    }
  });
});
