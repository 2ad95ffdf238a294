/** The command that makes rows as it is built, in a process of its own. */
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const LIB = join(dirname(createRequire(import.meta.url).resolve("querent/package.json")), "lib");

it("says so where fewer rows were made than asked for", async () => {
  const folder = await mkdtemp(join(tmpdir(), "querent-generate-"));
  const file = join(folder, "few.csv");
  // One number that comes again and again: whatever lies between two of them is nearly one of them.
  const rows = Array.from({ length: 60 }, (_, i) => `${((i * 7) % 13) + (i % 2 ? 100 : 0)},${["a", "b"][i % 2]}`);
  await writeFile(file, `x,label\n${rows.join("\n")}\n`);
  const main = join(LIB, "cli", "main.js");
  const args = [main, "generate", file, "--label", "label", "--n", "3"];
  const { stderr } = await promisify(execFile)(process.execPath, args);
  expect(stderr).toMatch(/^note: [0-2] of 3 rows were made: copies of real rows/m);
  await rm(folder, { recursive: true, force: true });
});
