/** The pipeline of the README runs as it stands. */
import { readFile, symlink } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { commands } from "../../www/cli/commands.js";
import { place } from "./built.js";

const section = async () => {
  const readme = await readFile("README.md", "utf8");
  return /## Use it on the command line\n(.*?)\n## /s.exec(readme)?.[1] ?? "";
};

it("runs the pipeline of the README", async () => {
  const [, script = ""] = /```sh\n(.*?)```/s.exec(await section()) ?? [];
  expect(script).toContain("npx querent teach");
  const at = await place();
  try {
    await symlink(resolve("tests"), at.path("tests"));
    const { code, stdout, stderr } = await at.shell(script.replaceAll("npx querent", "querent"));
    expect(code, stderr).toBe(0);
    const [, accuracy] = /accuracy ([\d.]+) %/.exec(stdout) ?? [];
    expect(Number(accuracy), stdout).toBeGreaterThan(90);
    const [header, ...rows] = (await readFile(at.path("predictions.csv"), "utf8")).trim().split("\n");
    expect([header, rows.length]).toEqual(["row,prediction,confidence,label,source", 344]);
    expect((await readFile(at.path("labelled.csv"), "utf8")).split("\n")[0]).toContain("querent_label");
  } finally {
    await at.remove();
  }
});

it("names every command in the README", async () => {
  const text = await section();
  for (const { name } of commands) expect(text).toMatch(new RegExp(`\`${name}[ \`]`));
});
