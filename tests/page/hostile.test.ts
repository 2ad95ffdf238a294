/** Whatever a table or a person writes is text, wherever the page shows it. */
import { expect, test } from "vitest";
import { served } from "./served.js";
import type { Sitting } from "./sitting.js";

/** What would run, were it markup. */
const IMAGE = '<img src=x onerror="window.hacked=1">';
const LABEL = `${IMAGE} kind`;
const CLASSES = [`${IMAGE} low`, `${IMAGE} high`];

/** A table in which all that can hold it does: its columns, its cells, its classes. */
const TABLE = (() => {
  const quoted = (cells: string[]) => `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")}\n`;
  const line = (i: number) => {
    const isHigh = i % 2;
    const label = i < 45 ? (CLASSES[i % 11 === 10 ? 1 - isHigh : isHigh] ?? "") : "";
    return quoted([`${(i * 13) % 17}`, `${isHigh * 40 + ((i * 7) % 50)}`, i % 3 ? IMAGE : "=1+1", label]);
  };
  const header = quoted([`${IMAGE} size`, "mass", `${IMAGE} note`, LABEL]);
  return `${header}${Array.from({ length: 70 }, (_, i) => line(i)).join("")}`;
})();

const here = served();

/** That a part of the page shows the text as text, and that nothing of it ran anywhere. */
async function isText({ page }: Sitting, part: string): Promise<void> {
  const place = page.locator(part).first();
  await place.getByText("<img src=x").first().waitFor({ state: "attached" });
  await harmless(page, part);
}

async function harmless(page: Sitting["page"], when: string): Promise<void> {
  expect(await page.locator("img, [onerror]").count(), when).toBe(0);
  expect(await page.evaluate(() => "hacked" in window), when).toBe(false);
}

/** Answers the question on the card with the first class. */
async function answer(sitting: Sitting): Promise<void> {
  const row = await sitting.row();
  await sitting.page.keyboard.press("1");
  await sitting.asked(row);
}

test("hostile text is shown as text in every view", async () => {
  const sitting = await here.visit("?seed=1");
  const { page } = sitting;
  await sitting.open(`${IMAGE}.csv`, "a,b\n1,2\n3,4\n5,6,7,8\n");
  await isText(sitting, '[data-testid="refused"]');
  await sitting.open("hostile.csv", TABLE.replaceAll(" high", " low"));
  await sitting.get("label-select").selectOption(LABEL);
  await isText(sitting, ".setup-choices");

  await sitting.drop(`${IMAGE}.csv`, TABLE);
  await expect.poll(() => sitting.text("open-name")).toBe(`${IMAGE}.csv`);
  await sitting.get("label-select").selectOption(LABEL);
  await sitting.unfold("columns");
  for (const format of await sitting.get("column-format").all()) await format.locator("summary").click();
  await sitting.unfold("questions");
  await sitting.get("own-name").fill(IMAGE);
  await isText(sitting, "querent-columns");
  await sitting.get("start").click();
  await sitting.row();
  await sitting.learned();
  for (let i = 0; i < 4; i++) await answer(sitting);
  while ((await sitting.purpose()) !== "teach") await answer(sitting);
  await sitting.get("why").locator("summary").click();
  await isText(sitting, "querent-card");
  await isText(sitting, ".masthead");
  await isText(sitting, '[data-testid="history"]');
  await expect.poll(() => sitting.text("status")).toContain(IMAGE);
  await sitting.get("history-entry").first().click();
  await sitting.get("leave").waitFor();
  await isText(sitting, "querent-card");
  await page.keyboard.press("Escape");

  await sitting.learned();
  await sitting.get("evaluate").click();
  await sitting.get("reliability").locator("svg").waitFor();
  await isText(sitting, '[data-testid="report"]');
  await isText(sitting, '[data-testid="confusion"]');
  await sitting.get("auto-target").selectOption("0.9");
  await sitting.get("auto-look").click();
  await sitting.get("auto-plan").waitFor();
  await harmless(page, "the plan of labels");
  await sitting.get("tab-labels").click();
  await sitting.get("check-labels").click();
  await sitting.get("issue").first().waitFor();
  await isText(sitting, "querent-label-errors");
  await sitting.get("tab-synthetic").click();
  await sitting.get("generate").click();
  await sitting.get("synthetic-row").first().waitFor();
  await isText(sitting, "querent-synthetic");

  await sitting.get("export").click();
  await sitting.get("hostile-keep").waitFor();
  await harmless(page, "the dialog of an export");
  const { text } = await sitting.download("hostile-keep");
  const [theirs, ours] = CLASSES.map((name) => `"${name.replaceAll('"', '""')}",answered`);
  await sitting.get("tab-annotators").click();
  await sitting.get("annotator-name").fill(`${IMAGE} Grace`);
  const disputed = Buffer.from(
    text
      .replaceAll(theirs ?? "", "?")
      .replaceAll(ours ?? "", theirs ?? "")
      .replaceAll("?", ours ?? ""),
  );
  await sitting.get("merge-input").setInputFiles({ name: `${IMAGE}.csv`, mimeType: "text/csv", buffer: disputed });
  await sitting.get("dispute").first().waitFor();
  await isText(sitting, '[data-testid="dispute"]');
  await isText(sitting, '[data-testid="annotators"]');
  await expect.poll(() => sitting.text("status")).toContain(`${IMAGE} Grace`);

  await sitting.get("start-over").click();
  await isText(sitting, '[data-testid="leave-dialog"]');
  await sitting.get("leave-keep").click();
  await isText(sitting, '[data-testid="recent"]');
  await sitting.reload();
  await isText(sitting, '[data-testid="recent"]');
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("the page's policy lets no text become markup or a program, and no worker of another origin start", async () => {
  const { page } = await here.visit("?seed=1");
  const refused = await page.evaluate(() => {
    const refuses = (attempt: () => unknown): boolean => {
      try {
        attempt();
        return false;
      } catch {
        return true;
      }
    };
    const range = document.createRange();
    return [
      refuses(() => {
        document.body.innerHTML = "<p>text</p>";
      }),
      refuses(() => document.body.insertAdjacentHTML("beforeend", "<p>text</p>")),
      refuses(() => document.write("text")),
      refuses(() => range.createContextualFragment("<p>text</p>")),
      refuses(() => new Worker("https://elsewhere.example/worker.js")),
    ];
  });
  expect(refused).toEqual([true, true, true, true, true]);
});
