/** The card says what drives a suggestion and what each answer would change, and gives nothing away where it must not. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";

const here = served();

/** Measures beside a text: the label follows one word of the text and one of the measures. */
const NOTES = (() => {
  const names = Array.from({ length: 10 }, (_, at) => `measure_${at}`);
  const row = (n: number) => {
    const is = n % 2 === 1;
    const measures = names.map((_, at) => (at === 7 ? (is ? 5 : 1) + (n % 3) / 10 : ((n * (at + 3)) % 17) / 10));
    const text = `Note ${n}: we talked about the ${is ? "refund" : "delivery"} for a long while and then some more.`;
    return `"${text}",${measures.join(",")},${n < 40 ? (is ? "money" : "post") : ""}\n`;
  };
  return `note,${names.join(",")},kind\n${Array.from({ length: 90 }, (_, n) => row(n)).join("")}`;
})();

/** Skips until a question of this sort is asked. */
async function until(sitting: Sitting, isWanted: (purpose: string) => boolean): Promise<void> {
  while (!isWanted(await sitting.purpose())) {
    const row = await sitting.row();
    await sitting.page.keyboard.press("s");
    await sitting.asked(row);
  }
}

test("the cells and words that count most are marked, the others folded, and blind questions give nothing away", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("notes.csv", NOTES);
  await sitting.start("kind");
  await sitting.row();
  await sitting.learned();
  await until(sitting, (purpose) => purpose === "teach");
  const card = sitting.get("card");
  const row = await sitting.row();
  const label = row % 2 === 1 ? "money" : "post";
  expect(await card.locator(".values dt").first().textContent()).toBe("measure_7");
  expect(await card.locator(".values dd").first().textContent()).toMatch(/\+speaks .*for “(money|post)”$/);
  expect(await sitting.text("other-cells")).toContain("4 other columns");
  const words = sitting.get("word");
  await expect.poll(() => words.allTextContents()).toContain(row % 2 === 1 ? "refund" : "delivery");
  expect(await words.first().evaluate((word) => getComputedStyle(word).textDecorationLine)).toBe("underline");
  expect(await card.locator(".passages .visually-hidden").last().textContent()).toContain(`For “${label}”`);

  await sitting.get("other-cells").locator("summary").click();
  await sitting.get("why").locator("summary").click();
  await sitting.get("trials").waitFor();
  expect(await sitting.text("trials")).toMatch(
    /If you answer (money|post), (no prediction changes|\d+ predictions? changes?)/,
  );
  const answered = await sitting.number("answered-count");
  await sitting.page.keyboard.press("1");
  await sitting.asked(row);
  expect(await sitting.number("answered-count")).toBe(answered + 1);

  await until(sitting, (purpose) => purpose === "check");
  expect(await sitting.blind()).toBe(true);
  expect(await card.locator(".values dt").first().textContent()).toBe("measure_0");
  await until(sitting, (purpose) => purpose === "teach");
  expect(await sitting.get("other-cells").getAttribute("open")).toBe("");
  expect(await sitting.get("why").getAttribute("open")).toBe("");
  await sitting.get("trials").waitFor();
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
