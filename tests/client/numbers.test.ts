/** Numbers that a person may publish: what a report holds, what stopping rules say, and what share each class has. */
import { readFileSync } from "node:fs";
import type { ActiveLearner } from "querent";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Package } from "./boundary.js";

const { ActiveLearner: Learner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

const CSV = readFileSync(new URL("../fixtures/penguins.csv", import.meta.url), "utf8");

let learner: ActiveLearner;

beforeAll(async () => {
  learner = await Learner.create({ seed: 1, warmUp: false });
  await learner.load(CSV, { name: "penguins.csv" });
  await learner.configure({ target: "species", simulate: { initial: 30 } });
});

afterAll(() => learner.close());

describe("numbers to publish", () => {
  it("are measured by folds that keep groups together", async () => {
    const report = await learner.evaluate({ folds: 2, repeats: 2, group: "island", predictions: true });
    expect(report).toMatchObject({ k: 2, repeats: 2, groups: 3 });
    const { pooled, predictions } = report;
    expect(pooled.n).toBe(2 * report.rows);
    expect(predictions?.rows).toHaveLength(2 * report.rows);
    expect(pooled.ranking.map((of) => of.recallAt.length)).toEqual([3, 3, 3]);
    expect(pooled.topK.map(({ k }) => k)).toEqual([2]);
    for (const value of [pooled.matthews, pooled.kappa, pooled.prAuc, pooled.weightedF1])
      expect(value).toBeLessThanOrEqual(1);
    const refused = { code: "too_few_groups", message: expect.stringContaining("3 groups") };
    await expect(learner.evaluate({ folds: 5, group: "island" })).rejects.toMatchObject(refused);
    await expect(learner.evaluate({ group: "isle" })).rejects.toMatchObject({ code: "unknown_column" });
    await expect(learner.evaluate({ repeats: 0 })).rejects.toMatchObject({ code: "invalid_setting" });
    await expect(learner.evaluate({ group: 3 as never })).rejects.toMatchObject({ code: "bad_argument" });
  });

  it("say when to stop, by the session's own log, and in a project that was saved", async () => {
    await learner.fit();
    for (let n = 0; n < 20; n++) {
      const [task] = await learner.query({ purpose: "teach" });
      const row = task?.row ?? 0;
      await learner.teach(row, await learner.reveal(row));
    }
    await learner.fit();
    const rules = [
      { rule: "kappa", window: 1, batch: 10 },
      {
        rule: "all",
        rules: [
          { rule: "budget", labels: 20 },
          { rule: "accuracy", target: 0.1 },
        ],
      },
    ] as const;
    const report = await learner.stopping({ rules: structuredClone(rules) as never });
    expect(report.rounds).toBe(2);
    expect(report.rules[0]?.now.says).toMatch(/^(stop|goOn)$/);
    expect(report.rules[1]).toMatchObject({ now: { says: "stop", value: 2 }, first: { point: 1 } });
    expect((await learner.stopping()).rules.map(({ rule }) => rule.rule)).toHaveLength(5);
    const again = await Learner.open(await learner.save(), { warmUp: false });
    expect(await again.stopping({ rules: structuredClone(rules) as never })).toEqual(report);
    await again.close();
    const unknown = { rules: [{ rule: "consecutive" as const, class: "Emperor" }] };
    await expect(learner.stopping(unknown)).rejects.toMatchObject({ code: "unknown_class" });
    const bad = { rules: [{ rule: "kapa" }] } as never;
    await expect(learner.stopping(bad)).rejects.toMatchObject({ code: "bad_argument" });
  });

  it("say what share of the table each class has", async () => {
    const report = await learner.shares({ by: "island" });
    const sum = report.all.shares.reduce((total, { share }) => total + share, 0);
    expect(sum).toBeCloseTo(1, 1);
    expect(report.all.rows).toBe(344);
    for (const { share, low, high } of report.all.shares) expect(low <= share && share <= high).toBe(true);
    expect(report.groups.map(({ group }) => group)).toEqual(["Biscoe", "Dream", "Torgersen"]);
    expect(report.differences).toHaveLength(9);
    const refused = { code: "too_many_groups", column: "body_mass_g" };
    await expect(learner.shares({ by: "body_mass_g" })).rejects.toMatchObject(refused);
  });
});
