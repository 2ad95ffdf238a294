/** The command about the classes of a project as it is built, in a process of its own. */
import { execFile } from "node:child_process";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { ActiveLearner } from "../../www/client/node.js";

const LIB = join(dirname(createRequire(import.meta.url).resolve("querent/package.json")), "lib");

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-classes-"));
  const entry = pathToFileURL(join(LIB, "client", "node.js")).href;
  const { ActiveLearner: Learner }: { ActiveLearner: typeof ActiveLearner } = await import(entry);
  const learner = await Learner.create({ seed: 1, warmUp: false });
  await learner.load("size,kind\n1,\n2,\n3,\n4,\n", { name: "t.csv" });
  await learner.configure({ target: "kind", classes: ["small", "large", "odd"] });
  for (const [row, label] of ["small", "large", "odd"].entries()) await learner.teach(row, label);
  const project = await learner.save();
  await writeFile(join(folder, "t.querent"), new Uint8Array(await project.arrayBuffer()));
  await learner.close();
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function classes(file: string, ...args: string[]): Promise<string> {
  const main = join(LIB, "cli", "main.js");
  return (await promisify(execFile)(process.execPath, [main, "classes", join(folder, file), ...args])).stdout;
}

it("lists the classes of a project, changes them, and writes another project", async () => {
  expect(await classes("t.querent")).toBe(`t.csv: 3 classes

class  given  answered
small      0         1
large      0         1
odd        0         1
`);
  const out = join(folder, "changed.querent");
  const changes = ["--rename", "small=tiny", "--remove", "odd", "--add", "other", "--yes", "--out", out, "--json"];
  const { classes: changed, setAside } = JSON.parse(await classes("t.querent", ...changes));
  expect(changed).toEqual([
    { name: "tiny", given: 0, answered: 1 },
    { name: "large", given: 0, answered: 1 },
    { name: "other", given: 0, answered: 0 },
  ]);
  expect(setAside).toBe(1);
  expect(await classes("changed.querent", "--merge", "large,other=tiny", "--out", out, "--force")).toMatch(
    /^tiny +0 +2\n\n1 answer is set aside\.$/m,
  );
});

it("says how many answers a change would set aside before it makes the change", async () => {
  const out = join(folder, "asked.querent");
  await expect(classes("t.querent", "--remove", "odd", "--out", out)).rejects.toThrow(
    "Without “odd”, 1 answer is set aside until it comes back with the class: add --yes to remove it.",
  );
  await expect(access(out)).rejects.toThrow("ENOENT");
  await classes("t.querent", "--add", "empty", "--out", out);
  expect(await classes("asked.querent", "--remove", "empty", "--out", out)).toContain("3 classes");
});

it("says what is wrong with a change", async () => {
  await writeFile(join(folder, "plain.csv"), "size,kind\n1,a\n2,b\n");
  await expect(classes("plain.csv")).rejects.toThrow('"plain.csv" has no label column yet');
  await expect(classes("t.querent", "--remove", "odd")).rejects.toThrow("Say where the changed project goes");
  const out = join(folder, "never.querent");
  await expect(classes("t.querent", "--rename", "small", "--out", out)).rejects.toThrow('--rename is "small"');
  await expect(classes("t.querent", "--remove", "none", "--out", out)).rejects.toThrow("“none” is not a class");
});
