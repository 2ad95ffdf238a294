/** The list of query strategies: its order, and how names are found in it. */
import type { StrategyInfo } from "querent";
import { expect, test } from "vitest";
import { titled } from "../../www/ui/families.js";
import { strategyGroups, TypeAhead } from "../../www/ui/strategy-list.js";

const info = (name: string, family: string): StrategyInfo => ({
  name,
  family,
  summary: "",
  paper: "",
  needs: "model",
  batchAware: false,
});

test("the recommended strategy comes first and once, and the others by family", () => {
  const groups = strategyGroups([
    info("random", "baseline"),
    info("entropy", "u"),
    info("margin", "u"),
    info("bald", "c"),
  ]);
  expect(groups.map(({ family, members }) => [family, members.map(({ name }) => name)])).toEqual([
    [undefined, ["margin"]],
    ["baseline", ["random"]],
    ["u", ["entropy"]],
    ["c", ["bald"]],
  ]);
});

test("letters go to the name that begins so, the same letter to the next, and a pause starts over", () => {
  const names = ["Margin", "Badge", "BALD", "Batch BALD", "Entropy"];
  const ahead = new TypeAhead();
  expect(ahead.find("b", names, 0, 0)).toBe(1);
  expect(ahead.find("a", names, 1, 100)).toBe(1);
  expect(ahead.find("l", names, 1, 200)).toBe(2);
  expect(ahead.find("b", names, 2, 5000)).toBe(3);
  expect(ahead.find("b", names, 3, 5100)).toBe(1);
  expect(ahead.find("x", names, 1, 9000)).toBeUndefined();
});

test("names are shown as they are known", () => {
  expect(["margin", "batch_bald", "mc_pal", "lookAhead"].map(titled)).toEqual([
    "Margin",
    "Batch BALD",
    "MC PAL",
    "Look ahead",
  ]);
});
