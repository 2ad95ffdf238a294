import type { Page } from "playwright-core";

/** As many CSS pixels as a target has at least in each direction: for a mouse by WCAG 2.5.8, for a finger by 2.5.5. */
const LEAST = { fine: 24, coarse: 44 };

/** What can be pressed on the page and is smaller than its pointer asks for, each with its size. Words within a sentence may be. */
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate((sizes) => {
    const least = matchMedia("(pointer: coarse)").matches ? sizes.coarse : sizes.fine;
    const open = document.querySelector("dialog[open]") ?? document;
    const all = open.querySelectorAll<HTMLElement>(
      "button, a[href], input, select, summary, [role=tab], [role=option]",
    );
    return [...all].flatMap((element) => {
      // A box or a hidden field is pressed by its label as well.
      const target = element.closest("label") ?? element;
      const isInline = getComputedStyle(target).display === "inline";
      if (!target.checkVisibility({ visibilityProperty: true }) || isInline) return [];
      const { width, height } = target.getBoundingClientRect();
      const isSmall = Math.min(width, height) < least - 0.5;
      return isSmall ? [`${Math.round(width)}x${Math.round(height)} ${target.outerHTML.slice(0, 120)}`] : [];
    });
  }, LEAST);
}
