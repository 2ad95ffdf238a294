import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launch, visit } from "./browser.js";
import { type Site, serve } from "./server.js";
import type { Sitting } from "./sitting.js";

/** The built page on a static host, and a browser to visit it with. */
export interface Served {
  readonly url: string;
  readonly browser: Browser;
  /** A fresh visitor, with this query in the address. */
  visit(query?: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<unknown>): Promise<Sitting>;
}

/** Serves the page while the tests of one file run. */
export function served(flags: readonly string[] = []): Served {
  let site: Site | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    site = await serve();
    browser = await launch(flags);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  const there = <T>(thing: T | undefined): T => {
    if (thing === undefined) throw new Error("The page is served while tests run, and not before.");
    return thing;
  };
  return {
    get url() {
      return there(site).url;
    },
    get browser() {
      return there(browser);
    },
    visit: (query = "", options, prepare) => visit(there(browser), `${there(site).url}${query}`, options, prepare),
  };
}
