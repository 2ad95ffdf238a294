/** Which column a name means, and a name that no column has. */
import { expect, test } from "vitest";
import { columnNamed, freeName } from "../../www/ui/column-name.js";

test("a name means its column, or the only one that differs by case and blanks around it alone", () => {
  expect(columnNamed(["text", " Label"], "label")).toBe(" Label");
  expect(columnNamed(["label", "Label"], "Label")).toBe("Label");
  expect(columnNamed(["LABEL", "Label"], "label")).toBeUndefined();
  expect(columnNamed(["text"], "label")).toBeUndefined();
});

test("a new column has a name that none is taken for", () => {
  expect(freeName(["text"])).toBe("label");
  expect(freeName(["text", "Label"])).toBe("label 2");
  expect(freeName(["label", "LABEL 2", "x"])).toBe("label 3");
});
