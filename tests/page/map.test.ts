/** The map of the rows: it is drawn in a worker, says what it shows, and labels what is drawn around. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import { PENGUINS_PARTLY, SPECIES } from "./tables.js";

const here = served();

test("the rows lie on a map, are gone through by keys, and those within a lasso are labelled by one act", async () => {
  const sitting = await here.visit("?seed=1");
  const { page } = sitting;
  await sitting.open("penguins.csv", PENGUINS_PARTLY);
  await sitting.start("species");
  for (let i = 0; i < 3; i++) await sitting.answer(SPECIES);
  await sitting.learned();
  await sitting.get("tab-map").click();
  await sitting.get("map").waitFor();
  const counts = async () =>
    Object.fromEntries(
      await sitting
        .get("map-legend")
        .locator("li:visible")
        .evaluateAll((all) =>
          all.map((one) => [one.getAttribute("data-kind"), Number.parseInt(one.textContent ?? "", 10)]),
        ),
    );
  const before = await counts();
  expect(before).toMatchObject({ next: 10 });
  expect(before["labelled"] + before["unlabelled"] + before["next"]).toBe(SPECIES.length);
  // Points are there in the colours of their kinds.
  const painted = () =>
    sitting.get("map").evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const colours = new Set<string>();
      for (let at = 0; at < data.length; at += 4)
        if (data[at + 3] === 255) colours.add([data[at], data[at + 1], data[at + 2]].join());
      return colours.size;
    });
  await expect.poll(painted).toBeGreaterThan(2);
  await expect.poll(() => sitting.get("map-neighbours").getAttribute("aria-pressed")).toBe("true");
  await sitting.get("map-principal").click();

  await sitting.get("map").focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => sitting.text("map-about")).toMatch(/^Row \d+ /);
  const first = await sitting.text("map-about");
  await page.keyboard.press("ArrowUp");
  await expect.poll(() => sitting.text("map-about")).not.toBe(first);
  await page.keyboard.press("Space");
  expect(await sitting.text("selected")).toContain("1 row ");
  await page.keyboard.press("Escape");

  const box = await sitting.get("map").boundingBox();
  if (!box) throw new Error("The map is not laid out.");
  await sitting.get("map-lasso").click();
  const corners = [
    [0.02, 0.02],
    [0.98, 0.02],
    [0.98, 0.98],
    [0.02, 0.98],
  ] as const;
  for (const [at, [x, y]] of corners.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 3 });
    if (at === 0) await page.mouse.down();
  }
  await page.mouse.up();
  expect(await sitting.text("selected")).toBe(`${SPECIES.length} rows selected: label as`);
  await sitting.get("map-show").click();
  await expect.poll(() => sitting.text("browse-found")).toBe(`The ${SPECIES.length} rows picked.`);
  await sitting.get("tab-map").click();
  await sitting.get("map-label-bar").locator('[data-class="Gentoo"]').click();
  await expect.poll(async () => (await counts())["labelled"]).toBeGreaterThan(before["labelled"] + 100);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await counts())["labelled"]).toBe(before["labelled"]);
  expect(sitting.errors).toEqual([]);
  expect(sitting.foreign).toEqual([]);
  await sitting.close();
});
