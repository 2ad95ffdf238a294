/** A pretrained model reads the texts on the page: fetched from beside it, in a worker of its own, kept with the session. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { served } from "./served.js";

const here = served();
const FIXTURES = "encoder/tests/fixtures";
const TOPICS = ["refund", "delivery"];
const TEXTS = Array.from(
  { length: 24 },
  (_, row) => `${row % 2 ? "where is my parcel, number" : "give me my money back,"} ${row}`,
);
const CSV = `text,topic\n${TEXTS.map((text) => `"${text}",\n`).join("")}`;

/** Puts a network of random weights beside the page. */
async function putModel(page: Page): Promise<void> {
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
  await page.context().route("**/models/**", (route) => {
    const path = new URL(route.request().url()).pathname.split("/models/")[1] ?? "";
    if (path === "models.json") return route.fulfill({ json: { models: [entry] } });
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
  await sitting.get("found").locator("button").first().click();
  await sitting.page.keyboard.press("1");
  await expect.poll(() => sitting.number("answered-count")).toBe(1);

  await sitting.page.reload();
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

test("a page without models says so, and learns from words", async () => {
  const sitting = await here.visit("?seed=1");
  await sitting.open("texts.csv", CSV);
  await sitting.get("label-select").selectOption("topic");
  await sitting.get("class-names").fill(TOPICS.join(", "));
  await sitting.get("start").click();
  await sitting.row();
  await sitting.get("tab-texts").click();
  await expect.poll(() => sitting.text("no-models")).toContain("learns from words alone");
  await sitting.close();
});
