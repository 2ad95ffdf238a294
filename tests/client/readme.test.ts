/** The example of the README runs as it stands, in a process of its own that finds the built package by its name. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { expect, it } from "vitest";

it("runs the example of the README", async () => {
  const readme = await readFile("README.md", "utf8");
  const [, code = ""] = /## Use it as a package\s+```js\n(.*?)```/s.exec(readme) ?? [];
  expect(code).toContain('from "querent"');
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code]);
  const [, accuracy] = /held-out rows: (\d\.\d+)\s*$/.exec(stdout) ?? [];
  expect(Number(accuracy), stdout).toBeGreaterThan(0.8);
});
