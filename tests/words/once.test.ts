/** Sentences have names, and no two have the same one; those of the command line are a list of their own. */
import { expect, it } from "vitest";

const files = import.meta.glob<Record<string, unknown>>(["../../www/words/en/*.ts", "!**/cli.ts"], {
  eager: true,
});

it("each sentence stands once", () => {
  const known = new Map<string, unknown>();
  for (const exported of Object.values(files).flatMap((file) => Object.values(file))) {
    if (typeof exported !== "object" || exported === null) continue;
    for (const [name, sentence] of Object.entries(exported)) {
      if (typeof sentence === "function") expect(known.get(name) ?? sentence, name).toBe(sentence);
      known.set(name, sentence);
    }
  }
  expect(known.size).toBeGreaterThan(0);
});
