/** Columns that turn out to tell the label only as answers come in. */
import { expect, test } from "vitest";
import { served } from "./served.js";

const VERDICTS = Array.from({ length: 90 }, (_, row) => (row % 2 ? "good" : "bad"));

/** `verdict_code` says the verdict in other words, of which nothing shows while few rows have one. */
const CSV = `size,verdict_code,verdict\n${VERDICTS.map((verdict, row) => `${(row * 37) % 50},${row % 2 ? "P" : "Q"},${row < 20 ? verdict : ""}\n`).join("")}`;

const here = served();

test("it is told once answers show it, and left out where the person says so, with every answer kept", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("verdicts.csv", CSV);
  await sitting.start("verdict");
  for (let answers = 1; answers < 10; answers++) {
    await sitting.answer(VERDICTS);
    expect(await sitting.get("leak").count()).toBe(0);
  }
  expect(await sitting.text("card")).toContain("verdict_code");
  await sitting.answer(VERDICTS);
  await sitting.get("leak").waitFor();
  expect(await sitting.text("leak")).toMatch(
    /^verdict_code tells the label by itself: each of its 2 values stands for one label/,
  );

  await sitting.get("leak-keep").click();
  await sitting.get("leak").waitFor({ state: "detached" });
  await sitting.get("change").click();
  await sitting.page.locator('[data-column="verdict_code"] [data-testid="suspect"]').waitFor();
  await sitting.get("back").click();
  await sitting.reload();
  await sitting.row();
  expect(await sitting.text("card")).toContain("verdict_code");
  await sitting.get("leak-out").click();
  await sitting.get("status").getByText("is left out from now on").waitFor();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(10);
  expect(await sitting.get("leak").count()).toBe(0);
  await sitting.get("change").click();
  expect(await sitting.page.getByLabel("Role of verdict_code").inputValue()).toBe("ignored");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
