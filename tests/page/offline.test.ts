import { createHash } from "node:crypto";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { launch, visit } from "./browser.js";
import { type Site, serve } from "./server.js";
import type { Sitting } from "./sitting.js";
import { SPECIES } from "./tables.js";

const DIST = fileURLToPath(new URL("../../dist/", import.meta.url));

let browser: Browser;
let folder: string;
let site: Site;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** A host of its own for each test, since one goes down and one gets other files. */
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "querent-site-"));
  await cp(DIST, folder, { recursive: true, filter: (path) => basename(path) !== "models" });
  site = await serve(folder);
});
afterEach(async () => {
  await site.close().catch(() => undefined);
  await rm(folder, { recursive: true });
});

/** A visitor in a browser that keeps the page, once it has done so. */
async function visitToKeep(): Promise<Sitting> {
  const sitting = await visit(browser, `${site.url}?seed=1`, { serviceWorkers: "allow" }, countPersisting);
  await sitting.page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
  return sitting;
}

/** Has the page count how often it asks the browser to keep what it saves. */
function countPersisting(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    navigator.storage.persist = async () => {
      localStorage.setItem("asked", String(Number(localStorage.getItem("asked")) + 1));
      return false;
    };
  });
}

function persisting({ page }: Sitting): Promise<string | null> {
  return page.evaluate(() => localStorage.getItem("asked"));
}

/** The description in the page's head, which tells a version in these tests. */
function versionOf({ page }: Sitting): Promise<string | null> {
  return page.locator('meta[name="description"]').getAttribute("content");
}

/** Puts another version on the host: a page of another description, and the worker that knows it by its digest. */
async function publish(description: string): Promise<void> {
  const path = join(folder, "index.html");
  const [before, worker] = await Promise.all([readFile(path, "utf8"), readFile(join(folder, "offline.js"), "utf8")]);
  const after = before.replace(/(name="description" content=")[^"]*/, `$1${description}`);
  expect(worker).toContain(digest(before));
  await writeFile(path, after);
  await writeFile(join(folder, "offline.js"), worker.replaceAll(digest(before), digest(after)));
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

/** Has the browser look for another version; resolves to what became of its worker. */
function update({ page }: Sitting): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const found = new Promise<ServiceWorker | null>((resolve) => {
      registration.addEventListener("updatefound", () => resolve(registration.installing));
    });
    // A worker that fails while it is fetched says so here, too.
    registration.update().catch(() => undefined);
    const worker = await found;
    return new Promise<string>((resolve) => {
      worker?.addEventListener("statechange", () => resolve(worker.state));
    });
  });
}

/** What the browser has against installing the page, beyond that a test's visitor leaves no traces. */
async function faultsOfInstalling({ page }: Sitting): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const [manifest, installing] = await Promise.all([
    session.send("Page.getAppManifest"),
    session.send("Page.getInstallabilityErrors"),
  ]);
  const faults = [
    ...manifest.errors.map(({ message }) => message),
    ...installing.installabilityErrors.map(({ errorId }) => errorId),
  ];
  return faults.filter((fault) => fault !== "in-incognito");
}

async function startExample(sitting: Sitting): Promise<void> {
  await sitting.get("example-penguins").click();
  await sitting.start("species");
  await sitting.row();
}

test("after one visit the page works without its host, and asks once to stay", async () => {
  const sitting = await visitToKeep();
  const asked = (name: RegExp) => sitting.requests.findIndex((url) => name.test(url));
  expect(asked(/\/offline\.js$/)).toBeGreaterThan(asked(/\/querent_first[^/]*\.wasm$/));
  expect(await faultsOfInstalling(sitting)).toEqual([]);
  await site.close();

  await sitting.page.reload();
  const assets = (await readdir(join(folder, "assets"))).map((name) => `assets/${name}`);
  const isKept = (path: string) => !/^assets\/(benchmark|with-model|wllama)-/.test(path);
  const files = [...assets.filter(isKept), "manifest.webmanifest"];
  const missing = await sitting.page.evaluate(async (paths) => {
    const found = await Promise.all(paths.map((path) => fetch(path).catch(() => undefined)));
    return paths.filter((_, i) => !found[i]?.ok);
  }, files);
  expect(missing).toEqual([]);
  // The pages with the published benchmark and with a large model are fetched when they are opened.
  const others = ["benchmark.html", "with-model.html", ...assets.filter((path) => !isKept(path))];
  const found = await sitting.page.evaluate(async (paths) => {
    const matches = await Promise.all(paths.map((path) => caches.match(path)));
    return paths.filter((_, i) => matches[i]);
  }, others);
  expect(others.length).toBeGreaterThan(1);
  expect(found).toEqual([]);

  await startExample(sitting);
  expect(await persisting(sitting)).toBe(null);
  for (let i = 0; i < 3; i++) await sitting.answer(SPECIES);
  await expect.poll(() => persisting(sitting)).toBe("1");

  await sitting.page.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(3);
  await sitting.answer(SPECIES);
  await sitting.page.reload();
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(4);
  expect(await persisting(sitting)).toBe("1");
  expect(sitting.foreign).toEqual([]);
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});

test("a new version is offered whole, and takes over when the person says so and no other tab needs the one before", async () => {
  const sitting = await visitToKeep();
  const first = await versionOf(sitting);
  await startExample(sitting);
  await sitting.answer(SPECIES);
  expect(await sitting.get("new-version").count()).toBe(0);

  // A host that has one file of the new version and not yet the other.
  await publish("The second version.");
  const whole = await readFile(join(folder, "index.html"));
  await writeFile(join(folder, "index.html"), "Something else.");
  expect(await update(sitting)).toBe("redundant");
  expect(await sitting.get("new-version").count()).toBe(0);
  await sitting.page.reload();
  await sitting.row();
  expect(await versionOf(sitting)).toBe(first);

  await writeFile(join(folder, "index.html"), whole);
  expect(await update(sitting)).toBe("installed");
  await sitting.get("new-version").waitFor();
  await sitting.answer(SPECIES);
  expect(await versionOf(sitting)).toBe(first);

  const other = await sitting.tab(site.url);
  expect(await versionOf(other)).toBe(first);
  await sitting.get("reload").click();
  await expect.poll(() => sitting.text("new-version")).toContain("is open in 1 other tab");
  expect(await versionOf(sitting)).toBe(first);
  await other.page.close();

  await sitting.get("reload").click();
  await expect.poll(() => versionOf(sitting).catch(() => first), { timeout: 10_000 }).toBe("The second version.");
  await sitting.row();
  expect(await sitting.number("answered-count")).toBe(2);
  expect(await sitting.get("new-version").count()).toBe(0);
  const kept = await sitting.page.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return caches_.flat().filter(({ url }) => url.includes("index.html")).length;
  });
  expect(kept).toBe(1);
  expect(sitting.foreign).toEqual([]);
  await sitting.close();
});

test("a file that the system opens with the installed page is read", async () => {
  const sitting = await visit(browser, site.url, {}, (page) =>
    page.addInitScript(() => {
      const file = new File(["a,b\n1,2\n3,4\n"], "launched.csv");
      const launchQueue = {
        setConsumer: (consumer: (launch: object) => void) => consumer({ files: [{ getFile: async () => file }] }),
      };
      Object.defineProperty(globalThis, "launchQueue", { value: launchQueue });
    }),
  );
  await expect.poll(() => sitting.text("open-name"), { timeout: 10_000 }).toBe("launched.csv");
  expect(sitting.errors).toEqual([]);
  await sitting.close();
});
