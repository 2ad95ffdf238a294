import { expect, it } from "vitest";
import { alike } from "../../www/ui/alike.js";

it("compares plain values by what they hold", () => {
  const config = { target: "kind", columns: [{ name: "x", role: "ignored" }], share: Number.NaN };
  expect(alike(config, structuredClone(config))).toBe(true);
  expect(alike({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(alike({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
  for (const [one, other] of [
    [{ a: 1 }, { a: 1, b: 2 }],
    [{ a: 1, b: 2 }, { a: 1 }],
    [
      [1, 2],
      [2, 1],
    ],
    [[], {}],
    [[1], [1, undefined]],
    [null, {}],
    ["1", 1],
    [undefined, {}],
  ])
    expect(alike(one, other)).toBe(false);
});
