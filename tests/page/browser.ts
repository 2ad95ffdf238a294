import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { Sitting } from "./sitting.js";

const PLACES = [process.env["CHROMIUM"], "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Makes the processor a graphics processor, so that WebGPU is there on any machine. */
export const SOFTWARE_WEBGPU = [
  "--enable-unsafe-webgpu",
  "--enable-features=Vulkan",
  "--use-webgpu-adapter=swiftshader",
];

/** Keeps a browser from talking to anybody on its own account. */
export const QUIET = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where the system's Chromium is. */
export function executable(): string {
  const path = PLACES.find((place) => place !== undefined && existsSync(place));
  if (!path) throw new Error("No Chromium was found: install it, or set CHROMIUM to its path.");
  return path;
}

/** The system's Chromium. */
export async function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: executable(), args: [...QUIET, ...more] });
}

/** A fresh visitor at the page, which can be prepared before it loads. */
export async function visit(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<Sitting> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    acceptDownloads: true,
    // What the browser keeps is for the test of that: elsewhere every request goes to the host.
    serviceWorkers: "block",
    ...options,
  });
  const page = await context.newPage();
  await prepare(page);
  const sitting = new Sitting(page, new URL(url).origin);
  await page.goto(url);
  return sitting;
}
