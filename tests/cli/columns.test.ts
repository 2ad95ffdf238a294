/** What the commands say of columns that are left out, kept or read in a way that a person should know, on the built package. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ColumnReport, LeftOut, Profile, Simulation } from "../../www/client/node.js";

const MAIN = join(dirname(createRequire(import.meta.url).resolve("querent/package.json")), "lib", "cli", "main.js");
const CASES = "tests/fixtures/cases";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-columns-"));
  const line = (i: number) => `r-${i * 7919},${(i * 37) % 100}.5,${(i * 37) % 100 < 50 ? "low" : "high"}`;
  await writeFile(
    join(folder, "lone.csv"),
    `ticket,x,level\n${Array.from({ length: 200 }, (_, i) => line(i)).join("\n")}\n`,
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const querent = (...args: string[]) => promisify(execFile)(process.execPath, [MAIN, ...args]);

const codes = (leftOut: readonly LeftOut[]) => leftOut.map(({ column, code }) => [column, code]);

describe("simulate", () => {
  const options = ["--label", "level", "--seeds", "1", "--budget", "20", "--batch", "20"];

  it("learns from the one column that tells the label, and says so", async () => {
    const { stdout } = await querent("simulate", join(folder, "lone.csv"), ...options, "--json");
    const { leftOut, kept, summaries }: Simulation & ColumnReport = JSON.parse(stdout);
    expect(codes(leftOut)).toEqual([["ticket", "identifier"]]);
    expect(codes(kept)).toEqual([["x", "leakage"]]);
    expect(kept[0]?.reason).toMatch(/^Kept, though it tells the label of \d+ of 200 labelled rows/);
    expect(summaries[0]?.mean.at(-1)).toBeGreaterThan(0.85);
  });

  it("warns on standard error of what is left out, and keeps what it is asked to keep", async () => {
    const { stderr } = await querent("simulate", join(folder, "lone.csv"), ...options);
    expect(stderr).toMatch(/^“ticket”: Left out: .+ --keep ticket learns from it all the same\.$/m);
    expect(stderr).toMatch(/^“x”: Kept, though /m);
    const kept = await querent("simulate", join(folder, "lone.csv"), ...options, "--keep", "ticket", "--keep", "x");
    expect(kept.stderr).toBe("");
  });

  it("joins labels that look alike", async () => {
    const file = join(CASES, "21-case-labels.csv");
    const given = [
      "--label",
      "label",
      "--seeds",
      "1",
      "--initial",
      "10",
      "--budget",
      "1",
      "--join-look-alikes",
      "--json",
    ];
    const { stdout } = await querent("simulate", file, ...given);
    expect((JSON.parse(stdout) as Simulation).rows).toBe(60);
  });
});

describe("profile", () => {
  it("says what is left out and what a person should know of the columns", async () => {
    const json = async (name: string): Promise<Profile> =>
      JSON.parse((await querent("profile", join(CASES, name), "--json")).stdout);
    const constant = await json("44-constant-features.csv");
    expect(codes(constant.leftOut)).toEqual([
      ["x", "constant"],
      ["y", "constant"],
    ]);
    const labels = await json("20-unicode-labels.csv");
    const [note] = labels.notes.filter(({ code }) => code === "look_alikes");
    expect(note).toMatchObject({ column: "label", fix: { joinLookAlikes: true } });
    const { stdout, stderr } = await querent("profile", join(CASES, "43-missing-marks.csv"));
    expect(stdout).toContain("12 cells in “g” say -999");
    expect(stderr).toBe("");
    const kept = await querent("profile", join(folder, "lone.csv"), "--keep", "ticket");
    expect(kept.stdout).toMatch(/^ticket +identifier +feature/m);
    expect(kept.stderr).toBe("");
  });
});

describe("train", () => {
  it("names the constant columns where nothing is left to learn from", async () => {
    const file = join(CASES, "44-constant-features.csv");
    const tried = querent(
      "train",
      file,
      "--label",
      "label",
      "--keep",
      "x",
      "--keep",
      "y",
      "--out",
      join(folder, "m.onnx"),
    );
    await expect(tried).rejects.toMatchObject({ stderr: expect.stringContaining("“x” (constant, the same value") });
  });

  it("says in the card how the numbers of a column are read, and what was left out", async () => {
    const file = join(CASES, "26-units.csv");
    const { stdout } = await querent("train", file, "--label", "label", "--out", join(folder, "units.onnx"), "--json");
    const { inputs, leftOut } = JSON.parse(stdout);
    expect(leftOut).toEqual([]);
    expect(inputs.map(({ column, how }: { column: string; how: string }) => [column, how])).toEqual([
      ["weight", "the number in kg; NaN where it is missing"],
      ["size", "the number in cm; NaN where it is missing"],
      ["temp", "the number in °C; NaN where it is missing"],
    ]);
  });
});
