/** The keys of classes, which stay the same for a whole session. */
import { expect, test } from "vitest";
import { KeyRing } from "../../www/page/key-ring.js";

const keysOf = (ring: KeyRing, classes: string[]): string =>
  classes.map((name) => ring.keys(classes).get(name) ?? "-").join("");

test("a class keeps its key when others are added, removed or moved", () => {
  const ring = new KeyRing();
  expect(keysOf(ring, ["a", "b", "c"])).toBe("123");
  expect(keysOf(ring, ["c", "a", "b"])).toBe("312");
  expect(keysOf(ring, ["a", "c", "d"])).toBe("134");
  expect(keysOf(ring, ["a", "b", "c", "d"])).toBe("1234");
});

test("nine classes have a key, and a key without a class goes to the first one that waits", () => {
  const ring = new KeyRing();
  const ten = [..."abcdefghij"];
  expect(keysOf(ring, ten)).toBe("123456789-");
  expect(keysOf(ring, ten.toSpliced(2, 1))).toBe("124567893");
});

test("a renamed class keeps its key, an undo brings it back, and another class of the old name gets its own", () => {
  const ring = new KeyRing();
  ring.keys(["a", "b"]);
  ring.renamed("b", "z");
  expect(keysOf(ring, ["a", "z"])).toBe("12");
  expect(keysOf(ring, ["a", "b"])).toBe("12");
  expect(keysOf(ring, ["a", "z", "b"])).toBe("123");
});

test("the keys of an earlier visit are taken up, and every change is heard of", () => {
  let heard: ReadonlyMap<string, string> = new Map();
  const ring = new KeyRing(new Map([["b", "1"]]), (held) => {
    heard = new Map(held);
  });
  expect(keysOf(ring, ["a", "b"])).toBe("21");
  expect([...heard]).toEqual([
    ["b", "1"],
    ["a", "2"],
  ]);
});

test("a class is given another key, and the class that had it gets the one that is free then", () => {
  const kept: string[] = [];
  const ring = new KeyRing(new Map(), (held) => kept.push([...held].map(([name, key]) => name + key).join(" ")));
  const classes = ["a", "b", "c"];
  ring.keys(classes);
  ring.assign("a", "3", classes);
  expect(keysOf(ring, classes)).toBe("321");
  ring.assign("b", "9", classes);
  expect(keysOf(ring, classes)).toBe("391");
  expect(kept.at(-1)?.split(" ").sort()).toEqual(["a3", "b9", "c1"]);
  const ten = [..."abcdefghij"];
  ring.assign("j", "3", ten);
  expect(ring.keys(ten).get("j")).toBe("3");
  expect(new Set(ring.keys(ten).values()).size).toBe(9);
});
