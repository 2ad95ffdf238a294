import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { run } from "../../www/cli/run.js";
import { accuracy, fakeHost } from "./fake.js";

async function querent(line: string, options = {}) {
  const host = fakeHost(options);
  const code = await run(line.split(" ").filter(Boolean), host);
  return { code, host, stdout: host.stdout, stderr: host.stderr };
}

const SMALL = "simulate data/t.csv --label kind --initial 2 --batch 2 --budget 4 --seeds 3";

describe("simulate", () => {
  it("prints every curve as JSON, in the order of strategies and seeds", async () => {
    const { code, stdout, stderr } = await querent(`${SMALL} --strategies random,margin --json`);
    expect([code, stderr]).toEqual([0, ""]);
    const report = JSON.parse(stdout);
    const counts = { rows: 100, heldOut: 30, pool: 70, initial: 2, batch: 2, budget: 4, seeds: 3 };
    expect(report).toMatchObject({ file: "t.csv", label: "kind", ...counts });
    const order = report.curves.map(({ strategy, seed }: { strategy: string; seed: number }) => `${strategy} ${seed}`);
    expect(order).toEqual(["random 0", "random 1", "random 2", "margin 0", "margin 1", "margin 2"]);
    expect(report.curves[4].points[1]).toEqual({ labels: 4, accuracy: accuracy("margin", 1, 4) });
    expect(report.summaries.map(({ strategy }: { strategy: string }) => strategy)).toEqual(["random", "margin"]);
    expect(report.summaries[1]).toMatchObject({ labels: [2, 4, 6], aubcMean: 0.8, aubcStd: 0.1 });
  });

  it("prints a table for people", async () => {
    const { stdout } = await querent(SMALL);
    expect(stdout).toBe(`t.csv, kind: 100 rows, 30 of them held out; 2 labels to start with, up to 4 more,
2 at a time. Accuracy on the rows held out, in %: mean ± standard deviation over 3 seeds.

strategy  area (AUBC)    2 labels    4 labels    6 labels
margin    80.0 ± 10.0  53.0 ± 1.0  55.0 ± 1.0  57.0 ± 1.0
random    80.0 ± 10.0  52.0 ± 1.0  53.0 ± 1.0  54.0 ± 1.0

Differences of the areas, seed by seed, in points: 95 % interval, and p of the paired t test after Holm's correction.

strategy  less    difference  95 % interval      p  seeds won
margin    random        +2.1  -0.4 .. +4.6   0.060  3/3
`);
  });

  it("has the defaults that its help tells", async () => {
    const { host } = await querent("simulate t.csv --label kind --seeds 1");
    const defaults = {
      columns: [],
      joinLookAlikes: false,
      strategies: ["margin", "random"],
      initial: 20,
      batch: 1,
      budget: 200,
      holdout: 0.3,
    };
    expect(host.simulated).toEqual([{ target: "kind", ...defaults, seeds: 1, firstSeed: 0 }]);
  });

  it("runs each strategy with each learner", async () => {
    const { stdout, host } = await querent(`${SMALL} --learners default,softmax --json`);
    const report = JSON.parse(stdout);
    expect(host.simulated.map(({ learner }) => learner?.network)).toEqual([undefined, "softmax"]);
    const named = (of: { strategy: string; learner: string }) => `${of.strategy} ${of.learner}`;
    const arms = ["margin default", "random default", "margin softmax", "random softmax"];
    expect(report.summaries.map(named)).toEqual(arms);
    expect([...new Set(report.curves.map(named))]).toEqual(arms);
    expect(report.differences[1]).toMatchObject({
      ...{ strategy: "margin", learner: "default", other: "margin", otherLearner: "softmax" },
    });
    const people = await querent(`${SMALL} --strategies margin --learners softmax,kernels`);
    expect(people.stdout).toContain("margin + softmax  ");
    const none = await querent(`${SMALL} --learners softmox`);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('Did you mean "softmax"?')]);
  });

  it("has the texts read by the model that is named, and lets go of it", async () => {
    const { code, host } = await querent(`${SMALL} --encoder e5-small --models weights`);
    expect([code, host.encoding]).toEqual([0, ["open e5-small of weights", "read by e5-small", "close"]]);
    expect(host.simulated).toHaveLength(1);
    const each = await querent(`${SMALL} --encoder review=minilm --encoder title=minilm --encoder e5-small`);
    expect(each.host.encoding.filter((what) => what.includes("read"))).toEqual([
      "review, title read by minilm",
      "read by e5-small",
    ]);
    const failed = await querent("simulate t.csv --label nowhere --encoder e5-small");
    expect([failed.code, failed.host.encoding]).toEqual([1, []]);
    const foreign = await querent(`${SMALL} --encoder latin`);
    expect([foreign.code, foreign.host.encoding]).toEqual([0, ["open latin of models", "close"]]);
    expect(foreign.stderr).toBe("These letters are none of its.\n");
    expect(foreign.host.simulated).toHaveLength(1);
  });

  it("shows progress to a person only", async () => {
    expect((await querent(SMALL)).stderr).toBe("");
    expect((await querent(SMALL, { watched: true })).stderr).toContain("simulating: 100 %");
  });

  it("says one sentence where the work fails", async () => {
    const { code, stderr, stdout, host } = await querent("simulate t.csv --label nowhere", { watched: false });
    expect({ code, stderr, stdout }).toEqual({ code: 1, stderr: "querent: There is no column nowhere.\n", stdout: "" });
    expect(host.closed).toBe(host.created);
  });
});

describe("profile and strategies", () => {
  it("print tables", async () => {
    expect((await querent("profile t.csv")).stdout).toBe(`t.csv: 2 rows, 2 columns

column  kind      role     missing  distinct  why
a       category  feature        0         2  2 different values
kind    category  label          0         2  2 different values

Rows that repeat an earlier one in every feature: 1, and 0 more nearly do.
`);
    expect((await querent("strategies")).stdout).toContain("margin    uncertainty  model  the closest call  a paper\n");
  });

  it("print JSON", async () => {
    expect(JSON.parse((await querent("profile t.csv --json")).stdout)).toMatchObject({
      name: "t.csv",
      target: "kind",
      repeats: { exact: 1, nGroups: 1, groups: [[0, 1]] },
    });
    expect(JSON.parse((await querent("strategies --json")).stdout)).toMatchObject([{ name: "margin" }]);
  });

  it("read a sample where one is asked for, and say of how many rows", async () => {
    const { host, stdout } = await querent("profile t.csv --sample 2");
    expect(host.sample).toEqual({ rows: 2, seed: 0 });
    expect(stdout).toContain("t.csv: 2 rows of 9, drawn at random, 2 columns");
    const json = JSON.parse((await querent("profile t.csv --sample 2 --json")).stdout);
    expect(json.sample).toEqual({ rows: 2, of: 9, seed: 0 });
    const simulated = await querent(`${SMALL} --sample 50 --seed 4`);
    expect(simulated.host.sample).toEqual({ rows: 50, seed: 4 });
    expect((await querent("profile t.csv --sample 0")).code).toBe(2);
  });

  it("say which file cannot be read", async () => {
    const { code, stderr } = await querent("profile missing.csv");
    expect(code).toBe(1);
    expect(stderr).toBe(
      "querent: missing.csv cannot be read (ENOENT: no such file or directory): check its name and its place.\n",
    );
  });
});

describe("the command line", () => {
  it.each([
    ["dance", 'There is no command "dance".'],
    ["toString", 'There is no command "toString".'],
    ["simulate", "Say which file to read."],
    ["simulate t.csv", "Say which column is the label: --label COLUMN."],
    ["simulate t.csv u.csv --label kind", 'One file at a time: "u.csv" is one too many.'],
    ["simulate t.csv --label kind --seeds 0", '--seeds is "0", but should be a whole number of 1 or more.'],
    ["simulate t.csv --label kind --budget -1", '--budget is "-1", but should be a whole number of 1 or more.'],
    ["simulate t.csv --label kind --budget 1.5", '--budget is "1.5", but should be a whole number of 1 or more.'],
    ["simulate t.csv --label kind --holdout 1", '--holdout is "1", but should be a share between 0 and 1.'],
    ["simulate t.csv --label kind --strategies margin,", "--strategies takes names with commas between them."],
    ["profile t.csv --colour", 'There is no option "--colour".'],
    ["strategies t.csv", '"t.csv" is one argument too many.'],
  ])("refuses %s", async (line, sentence) => {
    const { code, stderr, stdout } = await querent(line);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(`querent: ${sentence}`);
  });

  it("helps", async () => {
    const { code, stdout } = await querent("");
    expect(code).toBe(0);
    for (const name of ["simulate", "profile", "strategies"]) {
      expect(stdout).toContain(`  ${name}`);
      expect((await querent(`${name} --help`)).stdout).toContain(`Usage: querent ${name}`);
    }
    expect((await querent("--help")).stdout).toBe(stdout);
  });

  it("knows its version", async () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect((await querent("--version")).stdout).toBe(`${version}\n`);
  });
});

describe("export", () => {
  it("writes the cells in another format beside the file, and warns of formulas", async () => {
    const { code, host, stdout, stderr } = await querent("export data/t.csv.gz --to xlsx");
    expect([code, host.closed]).toEqual([0, 1]);
    expect(host.written).toEqual({ "data/t.xlsx": "as xlsx" });
    expect(stdout).toContain("data/t.xlsx: 2 rows");
    expect(stderr).toContain("1 cell could run as a formula");
  });

  it("prints JSON, and refuses an unknown format or the file itself", async () => {
    const { stdout } = await querent("export t.csv --to jsonl --out o.jsonl --json");
    expect(JSON.parse(stdout)).toMatchObject({ out: "o.jsonl", format: "jsonl", rows: 2, hostileCells: 1 });
    expect((await querent("export t.csv --to pdf")).code).toBe(2);
    expect((await querent("export t.csv --to csv")).code).toBe(2);
  });
});
