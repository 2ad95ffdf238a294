/** Cells as a person reads them. */
import { expect, test } from "vitest";
import { beginning, readsAsText, visible } from "../../www/ui/cell-text.js";

test("control characters show as their pictures, and line breaks and tabs stay", () => {
  expect(visible("a\0b\u0007\tc\r\nd")).toBe("a␀b␇\tc\r\nd");
});

test("a cell reads as text by its length or its lines", () => {
  expect([readsAsText("two\nlines"), readsAsText("x".repeat(81)), readsAsText("x".repeat(80))]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a beginning divides no character in two", () => {
  expect(beginning("abc", 3)).toBe("abc");
  expect(beginning("a😀b", 2)).toBe("a…");
});
