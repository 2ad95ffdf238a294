/** When accuracy alone would mislead. */
import { expect, test } from "vitest";
import { isUnbalanced } from "../../www/ui/measuring.js";

test("classes are unbalanced by a largest one of more than three quarters, or of more than five times the smallest", () => {
  expect(isUnbalanced([75, 25])).toBe(false);
  expect(isUnbalanced([76, 24])).toBe(true);
  expect(isUnbalanced([50, 40, 10])).toBe(false);
  expect(isUnbalanced([51, 40, 10])).toBe(true);
});

test("classes without rows and a single class say nothing", () => {
  expect(isUnbalanced([30, 20, 0])).toBe(false);
  expect(isUnbalanced([30])).toBe(false);
  expect(isUnbalanced([])).toBe(false);
});
