/** The headers that a host should send: no page may frame this one, which works all the same. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { HEADERS, headersFile, OF_ASSETS } from "../../www/page/hosting/headers.js";
import { served } from "./served.js";
import { type Site, serve } from "./server.js";

const here = served();
let hosted: Site;
beforeAll(async () => {
  hosted = await serve(undefined, HEADERS);
});
afterAll(() => hosted.close());

test("every host in the guide sends every header, and the build writes the file of those that read one", async () => {
  const guide = await readFile("docs/hosting.md", "utf8");
  const blocks = new Map(
    [...guide.matchAll(/^```[a-z]+ (\S+)\n(.*?)^```$/gms)].map(([, name = "", text = ""]) => [name, text]),
  );
  expect([...blocks.keys()]).toEqual(["_headers", "vercel.json", "nginx.conf", ".htaccess"]);
  expect(blocks.get("_headers")).toBe(headersFile());
  expect(await readFile("dist/_headers", "utf8")).toBe(headersFile());
  for (const [name, text] of blocks) {
    for (const [header, value] of [...Object.entries(HEADERS), ...Object.entries(OF_ASSETS)]) {
      expect(text, `${header} for ${name}`).toMatch(
        new RegExp(`${header}\\W.*${value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`),
      );
    }
  }
  const { headers } = JSON.parse(blocks.get("vercel.json") ?? "") as { headers: unknown[] };
  expect(headers).toHaveLength(2);
});

test("no page may frame this one where its host says so, and it works there", async () => {
  const sitting = await here.visit("?seed=1");
  const { page } = sitting;
  await page.goto(hosted.url);
  await page.getByTestId("drop-input").first().waitFor({ state: "attached" });
  // A page of somebody else's, on an address of its own; the same page without the headers shows there.
  const elsewhere = createServer((_, response) => {
    response.setHeader("content-type", "text/html");
    response.end(`<iframe name="kept" src="${hosted.url}"></iframe><iframe name="free" src="${here.url}"></iframe>`);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, "127.0.0.1", resolve));
  const { port } = elsewhere.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.frameLocator('[name="free"]').getByTestId("drop-input").first().waitFor({ state: "attached" });
  expect(page.frame("free")?.url()).toMatch(here.url);
  expect(await page.frameLocator('[name="kept"]').getByTestId("drop-input").count()).toBe(0);
  expect(page.frame("kept")?.url()).toMatch(/^chrome-error:/);
  await sitting.close();
  await new Promise((resolve) => elsewhere.close(resolve));
});
