/** The guide to plain HTML runs as it stands: files on a static host, no bundler. */
import { mkdir, mkdtemp, readFile, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launch } from "../page/browser.js";
import { type Site, serve } from "../page/server.js";
import { follow } from "./guide.js";

let folder: string;
let site: Site;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-html-"));
  await follow("embed-in-html", folder);
  await mkdir(join(folder, "node_modules"));
  for (const name of ["lit", "lit-html", "lit-element", "@lit"]) {
    await symlink(resolve("node_modules", name), join(folder, "node_modules", name));
  }
  await symlink(resolve("."), join(folder, "node_modules", "querent"));
  site = await serve(folder);
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The penguins without their species, which is the first column. */
async function unlabelled(): Promise<Buffer> {
  const lines = (await readFile("tests/fixtures/penguins.csv", "utf8")).split("\n");
  return Buffer.from(lines.map((line) => line.slice(line.indexOf(",") + 1)).join("\n"));
}

it("labels a table on a page of plain HTML", async () => {
  const page = await browser.newPage();
  const errors: string[] = [];
  const foreign: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith("blob:")) foreign.push(request.url());
  });
  await page.goto(site.url);
  await page
    .locator("input[type=file]:enabled")
    .setInputFiles({ name: "penguins.csv", mimeType: "text/csv", buffer: await unlabelled() });
  const card = page.locator("querent-card");
  for (let at = 1; at <= 3; at += 1) {
    await card.getByRole("button", { name: "Gentoo" }).click();
    await page.getByText(`${at} answered`).waitFor();
  }
  expect(errors).toEqual([]);
  expect(foreign.filter((url) => !url.endsWith("/favicon.ico"))).toEqual([]);
});
