/** The headers that a host should send: no page may frame this one, which works all the same. */
import { readFile } from "node:fs/promises";
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
  // A page of somebody else's, at an address that this one does not have.
  await page.goto("about:blank");
  await page.setContent(`<iframe src="${hosted.url}"></iframe>`);
  await expect.poll(() => page.frames()[1]?.url(), { timeout: 20_000 }).toMatch(/^chrome-error:/);
  await page.setContent(`<iframe src="${here.url}"></iframe>`);
  await expect.poll(() => page.frames()[1]?.url(), { timeout: 20_000 }).toBe(here.url);
  await sitting.close();
});
