/** A list of texts: it is taken as it is, and its classes are made up while labelling. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";

const here = served();

/** Answers the question on the card with a class that is not there yet. */
async function make(sitting: Sitting, name: string): Promise<number> {
  const row = await sitting.row();
  if ((await sitting.get("new-class").count()) === 0) await sitting.page.keyboard.press("n");
  await sitting.get("new-class-name").fill(name);
  await sitting.get("new-class-name").press("Enter");
  await sitting.asked(row);
  return row;
}

test("classes of a list of texts are made up on the card, and keep their keys", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.get("example-messages").click();
  expect(await sitting.get("label-select").inputValue()).toBe("label");
  await sitting.get("start").click();
  await sitting.row();
  expect(await sitting.text("new-class")).toContain("What classes are there? Type the first one");
  // Letters are its name and no commands: S would skip, and U undo.
  await sitting.page.keyboard.type("support");
  expect(await sitting.get("new-class-name").inputValue()).toBe("support");
  expect(await sitting.text("status")).toContain("Type what this one is");

  const delivered = await make(sitting, "delivery");
  await expect.poll(() => sitting.text("status")).toContain(`Row ${delivered + 1} is “delivery”.`);
  await make(sitting, "praise");
  const keys = () =>
    sitting
      .get("class")
      .evaluateAll((all) =>
        all.map((one) => `${one.querySelector("kbd")?.textContent} ${one.getAttribute("data-class")}`),
      );
  expect(await keys()).toEqual(["1 delivery", "2 praise"]);

  const row = await sitting.row();
  await sitting.page.keyboard.press("n");
  await sitting.get("new-class-name").fill("DELIVERY");
  expect(await sitting.text("new-class-answer")).toBe("Answer with “delivery”");
  await sitting.get("new-class-name").fill("payment, question");
  await sitting.get("new-class-only").click();
  await expect.poll(keys).toEqual(["1 delivery", "2 praise", "3 payment", "4 question"]);
  expect(await sitting.row()).toBe(row);
  expect(await sitting.number("answered-count")).toBe(2);

  await sitting.reload();
  await sitting.row();
  expect(await keys()).toEqual(["1 delivery", "2 praise", "3 payment", "4 question"]);
  for (let undone = 0; undone < 2; undone++) {
    await sitting.page.keyboard.press("u");
    await expect.poll(() => sitting.get("class").count()).toBe(3 - undone);
  }
  const open = await sitting.row();
  await sitting.page.keyboard.press("1");
  await sitting.asked(open);
  expect(await sitting.number("answered-count")).toBe(3);
  const { name, text } = await sitting.download("export");
  expect(name).toBe("messages-labelled.csv");
  expect(text.match(/,(delivery|praise)(,|\n)/g)?.length).toBeGreaterThanOrEqual(3);
  expect(await sitting.get("handed").isVisible()).toBe(false);
  await sitting.page.setViewportSize({ width: 390, height: 844 });
  await sitting.get("undo").click();
  await expect.poll(() => sitting.get("handed").count()).toBe(0);
  await sitting.download("export");
  await sitting.get("handed").waitFor();
  expect(await sitting.inSight("handed")).toBe(true);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
