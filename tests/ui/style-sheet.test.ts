/** The style sheet of the elements leaves the page that hosts them as it is. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postcss, { type Rule } from "postcss";
import { expect, test } from "vitest";

test("every rule holds inside the elements alone", () => {
  const path = join(mkdtempSync(join(tmpdir(), "querent-")), "querent.css");
  execFileSync(process.execPath, ["scripts/style-sheet.mjs", path]);
  const selectors: string[] = [];
  postcss.parse(readFileSync(path, "utf8")).walkRules((rule: Rule) => {
    if (rule.parent?.type === "atrule" && "name" in rule.parent && rule.parent.name === "keyframes") return;
    selectors.push(...rule.selectors);
  });
  expect(selectors.length).toBeGreaterThan(200);
  expect(selectors).toContain(":where(.querent) .card");
  expect(selectors.filter((selector) => !/^:root\b|\.querent\b/.test(selector))).toEqual([]);
});
