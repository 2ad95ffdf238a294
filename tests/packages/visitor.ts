import type { Browser, Page } from "playwright-core";

/** What `loop` says where all of it went well. */
export const LOOPED = { answered: 1, measured: true, learned: true, zipped: true };

/**
 * What the page at an address came to: what it left as `globalThis.outcome`, and what went wrong beside it.
 *
 * @param act what a person does there
 */
export async function visit(
  browser: Browser,
  url: string,
  act: (page: Page) => Promise<unknown> = async () => undefined,
): Promise<{ outcome: unknown; errors: string[] }> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on("pageerror", ({ message }) => errors.push(message));
  try {
    await page.goto(url);
    await act(page);
    await page.waitForFunction(() => "outcome" in globalThis);
    const outcome = await page.evaluate(() => (globalThis as unknown as { outcome: Promise<unknown> }).outcome);
    return { outcome, errors };
  } finally {
    await page.close();
  }
}
