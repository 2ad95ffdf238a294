/** The packed package in the hands of others: each project here installs it, builds as it comes, and runs the whole loop. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { filesOf, follow } from "../client/guide.js";
import { launch } from "../page/browser.js";
import { serve } from "../page/server.js";
import { Project } from "./project.js";
import { LOOPED, visit } from "./visitor.js";

let browser: Browser;
/** What is to be ended or removed after a test, the last first. */
const leftovers: (() => Promise<void>)[] = [];

beforeAll(async () => {
  browser = await launch();
});

afterEach(async () => {
  for (const remove of leftovers.splice(0).reverse()) await remove();
});

afterAll(() => browser?.close());

async function project(name: string): Promise<Project> {
  const made = await Project.of(name);
  leftovers.push(() => made.remove());
  return made;
}

/** The address of a folder of files. */
async function files(folder: string, headers: Record<string, string> = {}): Promise<string> {
  const site = await serve(folder, headers);
  leftovers.push(() => site.close());
  return site.url;
}

/** The address of a server that a project's own tool runs. */
async function server(made: Project, script: string, ...words: string[]): Promise<string> {
  const started = await made.start(script, ...words);
  leftovers.push(() => started.stop());
  return started.url;
}

/** A person answers a question on a card, and is done. */
async function label(page: Page): Promise<void> {
  await page.locator("querent-card").getByRole("button", { name: "large" }).click();
  await page.getByRole("button", { name: "Done" }).click();
}

describe("in Node", () => {
  it("is imported and required", async () => {
    const made = await project("node");
    expect(JSON.parse(await made.run("node", "import.mjs"))).toEqual(LOOPED);
    expect(JSON.parse(await made.run("node", "require.cjs"))).toEqual(LOOPED);
  });
});

describe("without a bundler", () => {
  it("starts from a script tag that names another origin", async () => {
    const made = await project("script-tag");
    const elsewhere = await files(made.folder, { "access-control-allow-origin": "*" });
    const page = join(made.folder, "index.html");
    await writeFile(page, (await readFile(page, "utf8")).replace("ELSEWHERE/", elsewhere));
    const { outcome, errors } = await visit(browser, await files(made.folder));
    expect(new URL(elsewhere).origin).not.toBe(new URL(await files(made.folder)).origin);
    expect(outcome).toMatchObject(LOOPED);
    expect(errors).toEqual([]);
  });

  it("starts in a worker of the page's own", async () => {
    const made = await project("own-worker");
    expect(await visit(browser, await files(made.folder))).toMatchObject({ outcome: LOOPED, errors: [] });
  });
});

describe("in a bundler", () => {
  it.each(["vite7", "vite8", "rollup", "esbuild"])("is built by %s", async (name) => {
    const made = await project(name);
    await made.run("npm", "run", "build");
    const { outcome, errors } = await visit(browser, await files(join(made.folder, "dist")));
    expect(outcome).toMatchObject(name === "vite8" ? { ...LOOPED, inWorker: 1 } : LOOPED);
    expect(errors).toEqual([]);
  });

  it.each(["vite7", "vite8"])("is served for development by %s", async (name) => {
    const made = await project(name);
    const url = await server(made, "vite/bin/vite.js", "--port", "0");
    expect(await visit(browser, url)).toMatchObject({ outcome: LOOPED, errors: [] });
  });

  it.each(["build", "build:webpack"])("runs in Next.js after `%s`, and is imported by its server", async (script) => {
    const made = await project("next");
    const [question] = (await filesOf("embed-in-react")).values();
    await writeFile(join(made.folder, "app", "question", "Question.jsx"), `"use client";\n${question}`);
    await made.run("npm", "run", script);
    const url = await server(made, "next/dist/bin/next", "start", "--port", "0");
    const { outcome, errors } = await visit(browser, url, async (page) => {
      await page.getByText("2 languages, answered 1").waitFor();
    });
    expect(outcome).toMatchObject(LOOPED);
    expect(errors).toEqual([]);
    expect(await visit(browser, new URL("question", url).href, label)).toEqual({
      outcome: { answered: 1 },
      errors: [],
    });
    const onServer = await (await fetch(new URL("loop", url))).json();
    expect(onServer).toEqual(LOOPED);
  });
});

describe("in a framework", () => {
  it.each(["react", "vue", "svelte"])(
    "an element of querent/ui is hosted by %s, as the guide says where there is one",
    async (name) => {
      const made = await project(name);
      if (name !== "vue") await follow(`embed-in-${name}`, made.folder);
      await made.run("npm", "run", "build");
      const { outcome, errors } = await visit(browser, await files(join(made.folder, "dist")), async (page) => {
        await page.locator("querent-card").getByRole("button", { name: "large" }).click();
        await page.getByRole("button", { name: "Done" }).click();
      });
      expect(outcome).toEqual({ answered: 1 });
      expect(errors).toEqual([]);
    },
  );
});
