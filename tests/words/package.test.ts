/** What the package itself says ends with the next step, or is a sentence. */
import { describe, expect, it } from "vitest";
import { errors } from "../../www/words/en/errors.js";
import { packageErrors } from "../../www/words/en/package.js";
import { en } from "../../www/words/en.js";
import type { Sentence } from "../../www/words/said.js";
import { cases } from "./examples.js";
import { devices, encoders, languages, news, proposals, refusals } from "./package-examples.js";

const said = (all: unknown, sentence: Sentence) =>
  (all as Record<string, (sentence: Sentence) => string>)[sentence.say]?.(sentence) ?? "";

const isSentence = (words: string) => {
  expect(words).toMatch(/^\S.*[^.][.?]$/s);
  expect(words).not.toMatch(/\[object| {2}|undefined (?!and)/);
};

describe("what the package says", () => {
  it.each([...cases(refusals), ...cases(languages)])("%s ends with the next step", (_, error) => {
    const words = said(en.errors, error);
    isSentence(words);
    expect(words).toContain(": ");
  });

  it.each([...cases(news), ...cases(proposals), ...cases(devices), ...cases(encoders)])(
    "%s is a sentence",
    (_, sentence) => {
      isSentence(said(en.sentences, sentence));
    },
  );

  it("has a name that no error of the core has", () => {
    expect(Object.keys(packageErrors).filter((say) => Object.hasOwn(errors, say))).toEqual([]);
  });
});
