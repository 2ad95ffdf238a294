/** A pretrained model reads the texts on the page: fetched from beside it, in a worker of its own, kept with the session. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import type { ModelEntry } from "querent/encoder";
import { expect, test } from "vitest";
import { served } from "./served.js";
import { Sitting } from "./sitting.js";

const here = served();
const FIXTURES = "encoder/tests/fixtures";
const TOPICS = ["refund", "delivery"];
const TEXTS = Array.from(
  { length: 24 },
  (_, row) => `${row % 2 ? "where is my parcel, number" : "give me my money back,"} ${row}`,
);
const CSV = `text,topic\n${TEXTS.map((text) => `"${text}",\n`).join("")}`;

/** Puts a network of random weights beside the page. */
const putModel = (page: Page): Promise<void> => putModels(page, [{}]);

/** Puts it there under several names. */
async function putModels(page: Page, named: readonly Partial<ModelEntry>[]): Promise<void> {
  const bytes = {
    "tiny/model.onnx": await readFile(`${FIXTURES}/network.onnx`),
    "tiny/tokenizer.json": await readFile(`${FIXTURES}/wordpiece.json`),
  };
  const file = (path: keyof typeof bytes) => {
    const sha256 = createHash("sha256").update(bytes[path]).digest("hex");
    return { path, bytes: bytes[path].length, sha256 };
  };
  const facts = {
    id: "tiny",
    title: "Tiny",
    kind: "network",
    scripts: [],
    languages: "every language",
    licence: "MIT",
    source: "",
  };
  const shape = { dims: 16, maxTokens: 24, pooling: "mean", prefix: "", tokensPerSecond: 1000 };
  const entry = { ...facts, ...shape, weights: file("tiny/model.onnx"), tokenizer: file("tiny/tokenizer.json") };
  const models = named.map((own) => ({ ...entry, ...own }));
  await page.context().route("**/models/**", (route) => {
    const path = new URL(route.request().url()).pathname.split("/models/")[1] ?? "";
    if (path === "models.json") return route.fulfill({ json: { models } });
    return route.fulfill({ body: bytes[path as keyof typeof bytes], contentType: "application/octet-stream" });
  });
}

test("a model reads the texts beside the labelling: it suggests before the first label, finds by meaning, and is read once", async () => {
  const sitting = await here.visit("?seed=1", {}, putModel);
  await sitting.open("texts.csv", CSV);
  await sitting.get("label-select").selectOption("topic");
  await sitting.get("class-names").fill(TOPICS.join(", "));
  await sitting.get("start").click();
  const row = await sitting.row();
  expect(await sitting.get("card").locator(".suggestion").count()).toBe(0);

  await sitting.get("tab-texts").click();
  await expect.poll(() => sitting.text("proposal")).toContain("Tiny knows every language");
  await sitting.page.locator('[name="about refund"]').fill("money that is paid back");
  await sitting.get("read-texts").click();
  await expect.poll(() => sitting.text("read"), { timeout: 30_000 }).toBe("Tiny has read the texts.");
  await sitting.row();
  await expect.poll(() => sitting.get("card").locator(".suggestion").count()).toBe(1);
  expect(await sitting.number("answered-count")).toBe(0);

  await sitting.get("search").fill("money back");
  await sitting.get("search").press("Enter");
  await expect.poll(() => sitting.get("found").locator("li").count()).toBe(10);
  const button = sitting.get("found").locator("button").first();
  const found = Number((await button.textContent())?.match(/\d+/)?.[0]) - 1;
  // The same in the table of all rows, the nearest first.
  await sitting.get("found-in-table").click();
  await expect.poll(() => sitting.text("browse-found")).toBe("The 10 rows picked.");
  await expect.poll(() => sitting.get("row").first().getAttribute("data-row")).toBe(String(found));
  await sitting.get("tab-texts").click();
  await button.click();
  await expect.poll(() => sitting.row()).toBe(found);
  await sitting.page.keyboard.press("1");
  // The next question shows once the answer is saved.
  await sitting.asked(found);
  expect(await sitting.number("answered-count")).toBe(1);

  await sitting.reload();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await expect.poll(() => sitting.text("read")).toBe("Tiny has read the texts.");
  expect(await sitting.number("answered-count")).toBe(1);
  await sitting.get("found").waitFor({ state: "attached" });
  await sitting.page.getByRole("button", { name: "Back to words" }).click();
  await expect.poll(() => sitting.get("read").count()).toBe(0);
  expect(await sitting.number("answered-count")).toBe(1);
  expect(row).toBeGreaterThanOrEqual(0);
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("each text column may be read by another model, or by none", async () => {
  const rows = TEXTS.map((text, row) => `"${text}","noted on day ${row} by the clerk",\n`);
  const named = [{}, { id: "other", title: "Other" }];
  const sitting = await here.visit("?seed=1", {}, (page) => putModels(page, named));
  await sitting.open("texts.csv", `text,note,topic\n${rows.join("")}`);
  await sitting.get("label-select").selectOption("topic");
  await sitting.get("class-names").fill(TOPICS.join(", "));
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await sitting.page.locator('[name="column note"]').selectOption("words");
  await sitting.get("read-texts").click();
  await expect.poll(() => sitting.text("read"), { timeout: 30_000 }).toBe("Tiny has read the texts.");
  const decided = () =>
    sitting.page.locator('[name^="column "]').evaluateAll((all) => all.map((one) => (one as HTMLSelectElement).value));
  expect(await decided()).toEqual(["", "words"]);
  await sitting.page.locator('[name="column note"]').selectOption("other");
  await sitting.get("read-texts").click();
  await expect
    .poll(async () => JSON.stringify(await stored(sitting.page, "events")), { timeout: 30_000 })
    .toContain('{"name":"note","encoder":"other"}');
  await sitting.reload();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await expect.poll(decided).toEqual(["", "other"]);
  await sitting.page.getByRole("button", { name: "Back to words" }).click();
  await expect.poll(() => sitting.get("read").count()).toBe(0);
  expect(await decided()).toEqual(["", ""]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("texts in letters that the model does not know are reported, and words go on", async () => {
  const latin = { scripts: ["Latin"], languages: "English" };
  const sitting = await here.visit("?seed=1", {}, (page) => putModels(page, [latin]));
  const rows = TEXTS.map((_, row) => `재미있는 영화를 보았다 ${row},\n`);
  await sitting.open("texts.csv", `text,topic\n${rows.join("")}`);
  await sitting.get("label-select").selectOption("topic");
  await sitting.get("class-names").fill(TOPICS.join(", "));
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await expect.poll(() => sitting.text("proposal")).toBe("No model here knows the letters of these texts.");
  await sitting.get("read-texts").click();
  await expect
    .poll(() => sitting.text("alert"), { timeout: 30_000 })
    .toContain("mostly in Hangul letters, which it does not know: the session goes on with words alone");
  expect(await sitting.get("read").count()).toBe(0);
  await sitting.page.keyboard.press("1");
  await expect.poll(() => sitting.number("answered-count")).toBe(1);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

/** What the page's storage holds. */
function stored(page: Page, name: "events" | "vectors"): Promise<unknown[]> {
  return page.evaluate(async (name) => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("querent"));
    const all = await done<unknown[]>(database.transaction(name).objectStore(name).getAll());
    database.close();
    // Bytes do not cross as they are; the beginning of a file of vectors says how many there are.
    const head = (file: Uint8Array) => new TextDecoder().decode(file.subarray(8, 600)).split("}}")[0];
    return name === "vectors" ? all.flat().map((file) => head(file as Uint8Array)) : all;
  }, name);
}

/** How many texts it has vectors of. */
async function kept(page: Page): Promise<number> {
  const [head] = await stored(page, "vectors");
  return Number(/"keys":[^[]*\[(\d+),16\]/.exec(String(head))?.[1] ?? 0);
}

test("a tab that is killed in the middle finds what was read again, and the rest alone is read", async () => {
  const rows = Array.from({ length: 12_000 }, (_, row) => `${TEXTS[row % 24]} ${row},\n`.replaceAll(/,(?=.*,)/g, ";"));
  const sitting = await here.visit("?seed=1", {}, putModel);
  await sitting.open("texts.csv", `text,topic\n${rows.join("")}`);
  await sitting.get("label-select").selectOption("topic");
  await sitting.get("class-names").fill(TOPICS.join(", "));
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await sitting.get("read-texts").click();
  await expect.poll(() => kept(sitting.page), { timeout: 60_000 }).toBeGreaterThan(1000);
  expect(await sitting.get("reading-texts").count()).toBe(1);
  const before = await kept(sitting.page);
  expect(before).toBeLessThan(12_000);
  const url = sitting.page.url();
  const next = await sitting.page.context().newPage();
  await sitting.page.close({ runBeforeUnload: false });
  const again = new Sitting(next, new URL(url).origin);
  await next.goto(url);
  await again.row();
  await again.get("tab-texts").click();
  await again.get("read-texts").click();
  const shown = async () => {
    const [, done = ""] = /([\d,]+) texts? of/.exec((await again.get("reading-texts").textContent()) ?? "") ?? [];
    return Number.parseInt(done.replaceAll(",", ""), 10);
  };
  let first = Number.NaN;
  await expect
    .poll(
      async () => {
        first = await shown();
        return first;
      },
      { timeout: 30_000, interval: 20 },
    )
    .toBeGreaterThan(0);
  expect(first).toBeGreaterThanOrEqual(before);
  expect(first).toBeLessThan(12_000);
  await next.context().close();
});

test("a page without models says so, and learns from words", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.page.route("**/models/**", (route) => route.fulfill({ status: 404 }));
  await sitting.open("texts.csv", CSV);
  await sitting.get("label-select").selectOption("topic");
  await sitting.get("class-names").fill(TOPICS.join(", "));
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await expect.poll(() => sitting.text("no-models")).toContain("learns from words alone");
  await sitting.close();
});
