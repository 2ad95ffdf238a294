/** Labels that the model gives by itself: planned, confirmed, checked, and undone. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

test("the rest is labelled after a confirmation, undone as one, and checked", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  await sitting.row();
  await sitting.learned();
  await sitting.get("auto-target").selectOption("0.9");
  await sitting.get("auto-look").click();
  await sitting.get("auto-plan").waitFor();
  expect(await sitting.text("auto-plan")).toMatch(
    /To promise 90 % it needs \d+ more answers? on (a random row|random rows)\./,
  );

  for (let round = 0; round < 3 && (await sitting.get("draw").count()) > 0; round++) {
    await sitting.get("draw").click();
    await sitting.get("focus").waitFor();
    while ((await sitting.get("focus").count()) > 0) {
      expect([await sitting.purpose(), await sitting.blind()]).toEqual(["check", true]);
      await sitting.answer(SPECIES);
    }
    await sitting.learned();
  }

  const answered = await sitting.number("answered-count");
  await sitting.get("auto-label").click();
  expect(await sitting.get("auto-count").count(), "nothing is labelled before it is confirmed").toBe(0);
  await sitting.get("auto-confirm").click();
  await sitting.get("audit").waitFor();
  const labelled = await sitting.number("auto-count");
  expect(labelled).toBeGreaterThan(20);
  expect(await sitting.number("answered-count")).toBe(answered);

  await sitting.page.keyboard.press("u");
  await sitting.get("auto-count").waitFor({ state: "detached" });
  await expect.poll(() => sitting.text("status")).toContain(`all that the model labelled at once, ${labelled} rows`);
  await sitting.page.keyboard.press("Shift+U");
  await expect.poll(() => sitting.number("auto-count")).toBe(labelled);

  await sitting.get("audit-now").click();
  await sitting.get("focus").waitFor();
  const audited: number[] = [];
  for (let i = 0; i < 3; i++) {
    expect([await sitting.purpose(), await sitting.blind()]).toEqual(["audit", true]);
    audited.push(await sitting.answer(SPECIES));
  }
  expect(await sitting.number("audit-checked")).toBe(3);
  await sitting.page.keyboard.press("u");
  await sitting.page.locator(`[data-testid="card"][data-row="${audited[2]}"][data-purpose="audit"]`).waitFor();
  expect(await sitting.blind()).toBe(true);
  await sitting.get("unfocus").click();
  expect(
    (await sitting.download("export")).text.split("\n").filter((line) => line.includes(",auto")).length,
  ).toBeGreaterThan(20);
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
