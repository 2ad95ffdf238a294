/** Chinese: it says all that English says, and says it in Chinese. */
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { en } from "../../www/words/en.js";
import { zh } from "../../www/words/zh.js";
import { errorExamples } from "./error-examples.js";
import { cases } from "./examples.js";
import { devices, encoders, languages, news, prompts, proposals, refusals } from "./package-examples.js";
import * as core from "./sentence-examples.js";

/** Names that are the same in both languages. */
const NAMES = ["JSON Lines"];

const HAN = /\p{Script=Han}/u;

const sentences = [...Object.values(core), devices, encoders, news, prompts, proposals].flatMap((examples) =>
  cases(examples),
);
const errors = [errorExamples, refusals, languages].flatMap((examples) => cases(examples));

describe.each([
  ["sentence", "sentences", sentences],
  ["error", "errors", errors],
] as const)("each %s", (_, kind, examples) => {
  const [english, chinese]: Readonly<Record<string, (sentence: never) => string>>[] = [en[kind], zh[kind]];

  it("is there in both languages, and has an example", () => {
    expect(Object.keys(chinese ?? {}).sort()).toEqual(Object.keys(english ?? {}).sort());
    const named = new Set(examples.map(([say]) => say));
    expect(Object.keys(english ?? {}).filter((say) => !named.has(say) && say !== "same_spelling")).toEqual([]);
  });

  it.each(examples)("%s", (say, sentence) => {
    const [before, after] = [english, chinese].map((all) => all?.[say]?.(sentence as never) ?? "");
    expect(after).toMatch(HAN);
    expect(after).not.toBe(before);
    expect(after).not.toMatch(/\[object| {2}|[“（、，。：；] | [）”、，。：；]|，，|。。/);
    // A value that was given may be none.
    for (const nothing of ["undefined", "null", "NaN"])
      if (!before?.includes(nothing)) expect(after).not.toContain(nothing);
    if (/[.?]$/.test(before ?? "")) expect(after).toMatch(/[。？]$/);
  });
});

const files = import.meta.glob<string>(["../../www/words/zh/*.ts", "../../www/words/zh/errors/*.ts"], {
  eager: true,
  query: "?raw",
  import: "default",
});

it.each(Object.entries(files))("%s holds no English", (_, source) => {
  const english = texts(source).filter(
    (text) => /[a-z]{2,} [a-z]{2,}/i.test(text) && !HAN.test(text) && !NAMES.includes(text),
  );
  expect(english).toEqual([]);
});

it("every strategy and method of the core has its line", () => {
  const rust = import.meta.glob<string>(["../../src/query/**/*.rs", "../../src/generate/**/*.rs"], {
    eager: true,
    query: "?raw",
    import: "default",
  });
  const names = Object.values(rust).flatMap((source) => [
    ...[...source.matchAll(/name: "(\w+)",\s*summary: "\w/g)].map(([, name]) => name),
    ...[...source.matchAll(/::new\(\s*"(\w+)",\s*"\w/g)].map(([, name]) => name),
    ...[...source.matchAll(/fn name\(&self\) -> &'static str \{\s*"(\w+)"/g)].map(([, name]) => name),
  ]);
  expect(names.length).toBeGreaterThan(40);
  expect(Object.keys(zh.summaries).sort()).toEqual([...new Set(names)].sort());
  for (const line of Object.values(zh.summaries)) expect(line).toMatch(/\p{Script=Han}.*。$/u);
});

/** The texts of a file, and the pieces of its templates. */
function texts(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isPropertyAssignment(node)) {
      visit(node.initializer);
      return;
    }
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("words.ts", source, ts.ScriptTarget.Latest, true));
  return found;
}
