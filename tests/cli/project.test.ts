/** The commands over a project file as they are built: what they print, what they change, and what they leave alone. */
import { spawn } from "node:child_process";
import { readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ended, MAIN, type Place, place } from "./built.js";

let at: Place;

/** Two kinds of rows, a quarter of which are labelled. */
const ROWS = 80;
const kind = (row: number) => (row % 2 === 0 ? "small" : "large");
const TABLE = `size,weight,kind\n${Array.from({ length: ROWS }, (_, row) => `${(row % 2) * 50 + ((row * 7) % 23)},${(row * 13) % 31},${row % 4 < 2 && row < 40 ? kind(row) : ""}\n`).join("")}`;

beforeAll(async () => {
  at = await place();
  await writeFile(at.path("t.csv"), TABLE);
  const made = await at.querent(["init", "t.csv", "--label", "kind", "--annotator", "Ann"]);
  expect(made).toMatchObject({ code: 0, stderr: "" });
  expect(made.stdout).toMatch(
    /^t\.querent: 80 rows, 2 classes \(large and small\), \d+ labels to learn from, \d+ rows to ask about\.\n$/,
  );
});

afterAll(() => at.remove());

const lines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

const bytes = (name: string) => readFile(at.path(name));

async function copy(name: string): Promise<string> {
  await writeFile(at.path(name), await bytes("t.querent"));
  return name;
}

describe("query", () => {
  it("prints tasks, which say why, and leaves the project as it is", async () => {
    const before = await bytes("t.querent");
    const { code, stdout, stderr } = await at.querent(["query", "t.querent", "-n", "3"]);
    expect([code, stderr]).toEqual([0, ""]);
    const tasks = lines(stdout);
    expect(tasks).toHaveLength(3);
    for (const { row, cells, suggestion, confidence, probabilities, reason, why, purpose } of tasks) {
      const line = TABLE.split("\n")[row + 1]?.split(",") ?? [];
      expect(Object.entries(cells)).toEqual([
        ["size", line[0]],
        ["weight", line[1]],
      ]);
      expect(probabilities[suggestion]).toBeCloseTo(confidence, 6);
      expect(Object.values<number>(probabilities).reduce((sum, share) => sum + share)).toBeCloseTo(1, 6);
      expect(reason).toMatch(/^\S.*\.$/);
      expect(why.kind).toMatch(/^\w+$/);
      expect(purpose).toBe("teach");
    }
    expect(await bytes("t.querent")).toEqual(before);
    expect((await at.querent(["query", "t.querent", "-n", "3"])).stdout).toBe(stdout);
  });

  it("says what drives a suggestion", async () => {
    const { stdout } = await at.querent(["query", "t.querent", "-n", "2", "--explain"]);
    for (const { influence, words, suggestion } of lines(stdout)) {
      expect(suggestion).toBeDefined();
      expect(Object.keys(influence).sort()).toEqual(["size", "weight"]);
      expect(Math.max(...Object.values<number>(influence).map(Math.abs))).toBeGreaterThan(0);
      expect(words).toBeUndefined();
    }
  });

  it("reveals what a practice project hides, as answers that teach takes", async () => {
    const full = TABLE.replace(/,\n/g, ",small\n");
    await at.querent(["init", "-", "--label", "kind", "--practice", "10", "-o", "practice.querent"], full);
    const done = await at.shell("querent query practice.querent -n 6 --reveal | querent teach practice.querent --json");
    expect(JSON.parse(done.stdout)).toMatchObject({ answered: 6, skipped: 0, faults: [], out: "practice.querent" });
    const refused = await at.querent(["query", "t.querent", "--reveal", "--json"]);
    expect(refused).toMatchObject({ code: 1, stdout: "" });
    expect(JSON.parse(refused.stderr).error).toMatchObject({ code: "nothing_hidden" });
  });
});

describe("teach", () => {
  it("takes what is right, names each faulty line, and fails", async () => {
    const project = await copy("faulty.querent");
    const answers = [
      '{"row": 41, "label": "large"}',
      "nonsense",
      '{"row": 42, "label": "smal"}',
      '{"row": 43, "skip": true}',
    ];
    const { code, stdout, stderr } = await at.querent(
      ["teach", project, "-"],
      `${answers.join("\n")}\n{"row": 80, "skip": true}`,
    );
    expect(code).toBe(1);
    expect(stdout).toMatch(/^1 answer and 1 skip taken; \d+ labels teach the model/);
    const [second, third, fifth, end] = stderr.split("\n");
    expect(second).toMatch(/^querent: line 2: It is no JSON object/);
    expect(third).toMatch(/^querent: line 3: .*smal.*small/);
    expect(fifth).toMatch(/^querent: line 5: .*80/);
    expect(end).toBe("querent: 3 lines were not taken, 2 others were: correct and teach them again.");
    const { stdout: classes } = await at.querent(["classes", project, "--json"]);
    expect(JSON.parse(classes).classes).toMatchObject([
      { name: "large", answered: 1 },
      { name: "small", answered: 0 },
    ]);
  });

  it("says that there is no project before anybody has answered", async () => {
    const child = spawn(process.execPath, [MAIN, "teach", "none.querent"], { cwd: at.folder });
    expect(await ended(child)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^querent: none\.querent cannot be read/),
    });
  });

  it("takes CSV, makes classes where it may, and writes another project where it is told to", async () => {
    await writeFile(at.path("answers.csv"), "row,label\n41,large\n42,huge\n");
    const before = await bytes("t.querent");
    const args = ["teach", "./t.querent", "answers.csv", "--new-classes", "--no-fit", "-o", "other.querent", "--json"];
    const { code, stdout } = await at.querent(args);
    expect([code, JSON.parse(stdout).answered, JSON.parse(stdout).out]).toEqual([0, 2, "other.querent"]);
    expect(await bytes("t.querent")).toEqual(before);
    expect(JSON.parse((await at.querent(["classes", "other.querent", "--json"])).stdout).classes).toHaveLength(3);
    const again = await at.querent(args);
    expect(again.code).toBe(1);
    expect(JSON.parse(again.stderr).error).toMatchObject({ code: "file_exists" });
  });

  it("loses no answers of two who teach at once", async () => {
    const project = await copy("both.querent");
    const answer = (row: number) => `{"row": ${row}, "label": "${kind(row)}"}\n`;
    const done = await Promise.all([44, 45].map((row) => at.querent(["teach", project, "--no-fit"], answer(row))));
    expect(done.map(({ code }) => code)).toEqual([0, 0]);
    const { classes } = JSON.parse((await at.querent(["classes", project, "--json"])).stdout);
    expect(classes.map(({ answered }: { answered: number }) => answered)).toEqual([1, 1]);
    expect((await readdir(at.folder)).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("keeps the answers that it has read where it is interrupted", async () => {
    const project = await copy("interrupted.querent");
    const child = spawn(process.execPath, [MAIN, "teach", project, "-"], { cwd: at.folder });
    const end = ended(child);
    // More than a pipe holds: once it is written, the first of it is read.
    await new Promise((resolve) =>
      child.stdin.write(`{"row": 41, "label": "large"}\n${"\n".repeat(2 ** 20)}`, resolve),
    );
    child.kill("SIGINT");
    expect((await end).code).toBe(130);
    const { classes } = JSON.parse((await at.querent(["classes", project, "--json"])).stdout);
    expect(classes).toMatchObject([
      { name: "large", answered: 1 },
      { name: "small", answered: 0 },
    ]);
  });
});

describe("an interruption", () => {
  it("ends what changes nothing, at once", async () => {
    const args = [MAIN, "simulate", "-", "--label", "kind", "--initial", "4", "--seeds", "1000", "--json"];
    const child = spawn(process.execPath, args);
    const end = ended(child);
    const rows = TABLE.slice(TABLE.indexOf("\n") + 1).replaceAll(",\n", ",small\n");
    const table = TABLE.replaceAll(",\n", ",small\n") + rows.repeat(1500);
    await new Promise((resolve) => child.stdin.end(table, () => resolve(undefined)));
    child.kill("SIGINT");
    const { code, stdout, stderr } = await end;
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(JSON.parse(stderr)).toEqual({ error: { code: "interrupted", message: "It was interrupted." } });
  });
});

describe("files", () => {
  it("are not written over what is read, by whatever name, nor over others unless told so", async () => {
    await symlink(at.path("t.csv"), at.path("link.csv"));
    for (const out of ["./t.csv", "link.csv", at.path("t.csv")]) {
      const { code, stderr } = await at.querent(["export", "t.csv", "--to", "csv", "-o", out, "--force"]);
      expect([code, stderr]).toEqual([2, expect.stringContaining("is the file that is read")]);
    }
    await writeFile(at.path("there.csv"), "mine");
    const kept = await at.querent(["export", "t.csv", "-o", "there.csv"]);
    expect([kept.code, kept.stderr]).toEqual([
      1,
      expect.stringMatching(/^querent: there\.csv is there already: .*\n$/),
    ]);
    expect((await bytes("there.csv")).toString()).toBe("mine");
    await at.querent(["export", "t.csv", "-o", "there.csv", "--force", "-q"]);
    expect((await bytes("there.csv")).toString()).toBe(TABLE);
    expect((await stat(at.path("t.csv"))).size).toBe(TABLE.length);
  });

  it("that cannot be written are one line, and leave nothing behind", async () => {
    const missing = await at.querent(["export", "t.csv", "-o", "none/out.csv"]);
    expect(missing.code).toBe(1);
    expect(missing.stderr).toMatch(/^querent: none\/out\.csv cannot be written \(ENOENT.*\n$/);
    const full = await at.shell("querent strategies --json > /dev/full || echo $?");
    expect([full.stdout, full.stderr]).toEqual([
      "1\n",
      expect.stringMatching(/^\{"error":\{"code":"unwritable_file".*\n$/),
    ]);
  });

  it("are standard input and output where they are named -, and a reader may leave early", async () => {
    const { code, stdout, stderr } = await at.querent(["export", "-", "--to", "tsv"], TABLE);
    expect([code, stdout]).toEqual([0, TABLE.replaceAll(",", "\t")]);
    expect(stderr).toMatch(/^-: 80 rows/);
    const left = await at.shell("querent predict t.querent | head -n 1");
    expect([left.code, left.stderr.replace(/^note: .*\n/, "")]).toEqual([0, ""]);
    expect(JSON.parse(left.stdout)).toMatchObject({ row: 0, label: "small", source: "given" });
    const twice = await at.querent(["teach", "-", "-"]);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining("Standard input can be read once")]);
  });
});

describe("the rest of the work", () => {
  it("is done on a project as on a table", async () => {
    const evaluated = JSON.parse((await at.querent(["evaluate", "t.querent", "--folds", "2", "--json"])).stdout);
    expect(evaluated).toMatchObject({ file: "t.querent", label: "kind", k: 2, rows: 20 });
    expect((await at.querent(["evaluate", "t.csv", "--label", "kind", "--folds", "2"])).stdout).toMatch(
      /^t\.csv, kind: accuracy [\d.]+ % ± [\d.]+ over 2 folds of 20 labelled rows\n.*\n.*\n\nclass +rows .*\nlarge +10 .*\nsmall +10 /,
    );
    const grouped = ["evaluate", "t.csv", "--label", "kind", "--folds", "2", "--group", "weight", "--repeats", "2"];
    const together = JSON.parse((await at.querent([...grouped, "--json"])).stdout);
    expect(together).toMatchObject({ k: 2, repeats: 2, rows: 20, groups: expect.any(Number) });
    expect(together.folds).toHaveLength(4);
    const checked = JSON.parse((await at.querent(["label-errors", "t.querent", "--folds", "2", "--json"])).stdout);
    expect(checked).toMatchObject({ label: "kind", checked: 20 });
    const other = await at.querent(["evaluate", "t.querent", "--label", "size"]);
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("whose label column is “kind”")]);
    const made = JSON.parse((await at.querent(["generate", "t.querent", "-n", "2", "--json"])).stdout);
    expect(made).toMatchObject({ method: "smote", label: "kind" });
    const trained = JSON.parse((await at.querent(["train", "t.querent", "-o", "t.onnx", "--json"])).stdout);
    expect(trained).toMatchObject({ target: "kind", bytes: (await bytes("t.onnx")).length });
  });

  it("plans labels without asking, and gives none where no promise can be kept", async () => {
    const before = await bytes("t.querent");
    const planned = JSON.parse((await at.querent(["auto-label", "t.querent", "--dry-run", "--json"])).stdout);
    expect(planned).toMatchObject({ labelled: 0, plan: { target: 0.95, rows: 60 } });
    const refused = await at.querent(["auto-label", "t.querent", "--json"]);
    expect(refused.code).toBe(1);
    expect(JSON.parse(refused.stderr).error.code).toBe("no_threshold");
    expect(await bytes("t.querent")).toEqual(before);
  });

  it("says when to stop and what share each class has, and changes nothing", async () => {
    const before = await bytes("t.querent");
    const rule = '{"rule":"any","rules":[{"rule":"budget","labels":1},{"rule":"time","minutes":9}]}';
    const stop = JSON.parse(
      (await at.querent(["stopping", "t.querent", "--budget", "1", "--rule", rule, "--json"])).stdout,
    );
    expect(stop.rules.map((one: { rule: { rule: string } }) => one.rule.rule).slice(5)).toEqual(["budget", "any"]);
    expect((await at.querent(["stopping", "t.querent"])).stdout).toMatch(/\nkappa +tooEarly +- +- +-\n/);
    const none = await at.querent(["stopping", "t.querent", "--rule", "kappa"]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('--rule is "kappa"')]);
    const early = await at.querent(["shares", "t.querent", "--json"]);
    expect(JSON.parse(early.stderr).error.code).toBe("no_random_share");
    expect(await bytes("t.querent")).toEqual(before);

    const project = await copy("shares.querent");
    const { stdout } = await at.querent(["query", project, "--purpose", "check", "-n", "80"]);
    const answers = lines(stdout).map(({ row }) => JSON.stringify({ row, label: kind(row) }));
    await at.querent(["teach", project], answers.join("\n"));
    const report = JSON.parse((await at.querent(["shares", project, "--by", "kind", "--json"])).stdout);
    expect(report.all).toMatchObject({ rows: 80, drawn: answers.length, counted: 20, leftOut: 0 });
    expect(report.groups.map(({ group }: { group: string }) => group)).toEqual(["", "large", "small"]);
    const found = JSON.parse((await at.querent(["screening", project, "--class", "large", "--json"])).stdout);
    expect(found).toMatchObject({ class: "large", rows: 80, read: 20 + answers.length });
    expect(found.byRandomShare.low).toBeLessThanOrEqual(found.byRandomShare.high);
    expect((await at.querent(["screening", project])).stdout).toContain("(95 % confidence).");
    const unknown = await at.querent(["screening", project, "--class", "huge", "--json"]);
    expect(JSON.parse(unknown.stderr).error.code).toBe("unknown_class");
    expect((await at.querent(["shares", project])).stdout).toMatch(/\nlarge +[\d.]+ +[\d.]+ +[\d.]+ +\w+\n/);
  });

  it("draws rows that only measure, which query asks about", async () => {
    const project = await copy("checks.querent");
    const { toMeasure } = JSON.parse(
      (await at.querent(["auto-label", project, "--draw-checks", "3", "--json"])).stdout,
    );
    const { stdout } = await at.querent(["query", project, "--purpose", "check", "-n", "80"]);
    expect(lines(stdout).map(({ purpose }) => purpose)).toEqual(Array(toMeasure).fill("check"));
    expect(toMeasure).toBeGreaterThanOrEqual(3);
  });

  it("merges the labels of others, all or none", async () => {
    const project = await copy("merged.querent");
    await at.querent(["teach", await copy("bo.querent"), "--no-fit"], '{"row": 41, "label": "large"}\n');
    await at.querent(["export", "bo.querent", "-o", "bo.csv"]);
    const { code, stdout } = await at.querent(["merge", project, "bo.csv", "--annotator", "Bo", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ out: project, merged: [{ file: "bo.csv", labels: 1 }], disputed: [] });
    const before = await bytes(project);
    const failed = await at.querent(["merge", project, "bo.querent", "t.csv", "--json"]);
    expect(JSON.parse(failed.stderr).error.code).toBe("nothing_to_merge");
    expect(await bytes(project)).toEqual(before);
  });
});
