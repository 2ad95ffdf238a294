/** What a reply may say has a name that nothing else has. */
import { expect, it } from "vitest";
import { en } from "../../www/words/en.js";

const files = import.meta.glob<Record<string, unknown>>(["../../www/words/en/**/*.ts", "!**/cli*.ts"], {
  eager: true,
});

it("each sentence of a reply stands once", () => {
  const sentences: Readonly<Record<string, unknown>> = en.sentences;
  for (const exported of Object.values(files).flatMap((file) => Object.values(file))) {
    if (typeof exported !== "object" || exported === null) continue;
    for (const [name, words] of Object.entries(exported)) expect(sentences[name] ?? words, name).toBe(words);
  }
});
