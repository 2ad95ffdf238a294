/** The order of the answers on a card, and what a typed name means. */
import type { Task } from "querent";
import { expect, test } from "vitest";
import { answers, keysByOrder, sameClass } from "../../www/ui/class-order.js";

const MANY = Array.from({ length: 12 }, (_, i) => `class ${String.fromCharCode(97 + i)}`);

function taskOf(likely: string): Task {
  const probabilities = MANY.map((name) => ({ class: name, probability: name === likely ? 0.9 : 0.01 }));
  const task: Pick<Task, "row" | "values" | "probabilities"> = { row: 0, values: [], probabilities };
  return task as Task;
}

test("the first nine of many classes keep their digits and places, and the others come by likelihood", () => {
  const offered = answers(MANY, taskOf("class l"));
  expect(offered.slice(0, 9).map(({ key, name }) => [key, name])).toEqual(
    MANY.slice(0, 9).map((name, i) => [String(i + 1), name]),
  );
  expect(offered.slice(9).map(({ key, name }) => [key, name])).toEqual([
    [undefined, "class l"],
    [undefined, "class j"],
    [undefined, "class k"],
  ]);
});

test("a search finds whatever holds it, those first that begin with it, whatever the case", () => {
  const names = ["Refund", "A refund", "refusal", "Praise"];
  expect(answers(names, undefined, keysByOrder(names), "REF").map(({ name }) => name)).toEqual([
    "Refund",
    "refusal",
    "A refund",
  ]);
  expect(answers(names, undefined, keysByOrder(names), "a ref")[0]?.key).toBe("2");
});

test("a typed name is the class that differs by case, blanks or the way a letter is written alone", () => {
  expect(sameClass(["Café", "Tea"], " cafe\u0301 ")).toBe("Café");
  expect(sameClass(["tea", "Tea"], "Tea")).toBe("Tea");
  expect(sameClass(["Café"], "Cafe")).toBeUndefined();
});
