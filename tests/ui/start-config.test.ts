/** The decisions that setup makes, beside those that are made elsewhere. */
import type { ColumnProfile, Config } from "querent";
import { expect, test } from "vitest";
import { startConfig } from "../../www/ui/start-config.js";

/** A column, as far as setup looks at it. */
const column = (name: string, index: number) =>
  ({ name, index, kind: "text", role: "feature", missing: 0, unlabelled: 1, classes: 2 }) as unknown as ColumnProfile;

test("setup keeps the pretrained models that read columns, and makes the other decisions again", () => {
  const columns = [column("title", 0), column("body", 1), column("topic", 2)];
  const before: Config = {
    target: "topic",
    encoder: "e5",
    columns: [
      { name: "title", encoder: "words" },
      { name: "body", kind: "category" },
    ],
  };
  const choices = {
    ...{ profile: { columns } as never, corrections: new Map([["title", { role: "ignored" as const }]]) },
    ...{ label: column("topic", 2), strategy: "margin", mode: "label" as never, names: "", joined: false },
    ...{ annotator: "", reAskRate: 0, grouped: undefined, resume: undefined },
  };
  const { config } = startConfig(choices, before);
  expect(config.encoder).toBe("e5");
  expect(config.columns).toEqual([{ name: "title", role: "ignored", encoder: "words" }]);
  expect(startConfig({ ...choices, corrections: new Map() }, undefined).config.columns).toBeUndefined();
});
