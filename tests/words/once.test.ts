/** What a reply or an error may say goes by one name among all: where two lists are put together, none hides a sentence of the other. */
import { expect, it } from "vitest";
import { en } from "../../www/words/en.js";
import { zh } from "../../www/words/zh.js";

type Files = Record<string, Record<string, unknown>>;

const ofEnglish: Files = import.meta.glob(["../../www/words/en/*.ts", "../../www/words/en/errors/*.ts"], {
  eager: true,
});
const ofChinese: Files = import.meta.glob(["../../www/words/zh/*.ts", "../../www/words/zh/errors/*.ts"], {
  eager: true,
});

it.each([
  ["English", "sentences", en, ofEnglish],
  ["English", "errors", en, ofEnglish],
  ["Chinese", "sentences", zh, ofChinese],
  ["Chinese", "errors", zh, ofChinese],
] as const)("in %s each of the %s has a name of its own", (_, kind, words, files) => {
  const composed = new Map(Object.entries<unknown>(words[kind]));
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
