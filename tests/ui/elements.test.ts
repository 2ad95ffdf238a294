/** The elements of the page are fetched in two parts, and none is forgotten. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const www = fileURLToPath(new URL("../../www/", import.meta.url));

test("the page fetches every element once, at first or after a table is open", () => {
  const there = readdirSync(`${www}ui`).filter((name) => /^querent-.*\.ts$/.test(name));
  const lists = ["elements.ts", "other-elements.ts"].map((name) => readFileSync(`${www}page/${name}`, "utf8")).join("");
  const fetched = [...lists.matchAll(/import "\.\.\/ui\/(querent-[a-z-]+)\.js"/g)].map(([, name]) => `${name}.ts`);
  expect(fetched.toSorted()).toEqual(there.toSorted());
});
