/** What a reply or an error may say goes by one name among all: where two lists are put together, none hides a sentence of the other. */
import { expect, it } from "vitest";
import { en } from "../../www/words/en.js";

const files = import.meta.glob<Record<string, unknown>>(["../../www/words/en/*.ts", "../../www/words/en/errors/*.ts"], {
  eager: true,
});

it.each(["sentences", "errors"] as const)("each of the %s has a name of its own", (kind) => {
  const composed = new Map(Object.entries<unknown>(en[kind]));
  const lists = Object.values(files).flatMap((file) => Object.values(file));
  let checked = 0;
  for (const list of lists) {
    if (typeof list !== "object" || list === null) continue;
    // Lists of what stands within sentences are no part of it.
    const sentences = Object.entries(list);
    if (!sentences.every(([name]) => composed.has(name))) continue;
    for (const [name, sentence] of sentences) expect(composed.get(name), name).toBe(sentence);
    checked += sentences.length;
  }
  expect(checked).toBeGreaterThanOrEqual(composed.size);
});
