/** Every sentence about what goes wrong: each with an example of what it is about, and the wording of those that have cases. */
import { describe, expect, it } from "vitest";
import { coreErrors } from "../../www/words/en/errors/core.js";
import { acceleratorErrors, encoderErrors } from "../../www/words/en/errors/devices.js";
import { formatErrors } from "../../www/words/en/errors/formats.js";
import { errors } from "../../www/words/en/errors.js";
import { put } from "../../www/words/said.js";
import { type AnyError, constant, errorExamples } from "./error-examples.js";
import { cases } from "./examples.js";

describe("the sentence of an error", () => {
  it.each(cases<AnyError>(errorExamples))("%s is one or two, and ends with a full stop", (_, error) => {
    const words = put<AnyError>(errors, error);
    expect(words).toMatch(/^\S.*[^.]\.$/);
    expect(words).not.toMatch(/undefined|NaN|\[object|null\b(?!,)| {2}/);
    expect(words.match(/[.!?](?= [A-Z]|$)/g)?.length).toBeLessThanOrEqual(error.say === "bad_project" ? 3 : 2);
  });

  it("has a name that no other has", () => {
    const parts = [coreErrors, formatErrors, encoderErrors, acceleratorErrors];
    const names = parts.flatMap((part) => Object.keys(part));
    expect([...names].sort()).toEqual(Object.keys(errors).sort());
  });
});

function words(error: AnyError): string {
  return put<AnyError>(errors, error);
}

describe("the sentences", () => {
  it("count in the singular and in the plural, and from 1", () => {
    expect(words({ say: "ragged_row", row: 2, line: 3, found: 1, expected: 8 })).toMatch(
      /^Row 2 \(line 3 of the file\) has 1 cell where the header has 8 columns: correct that line/,
    );
    expect(words({ say: "ragged_row", row: 2, line: 3, found: 9, expected: 8 })).toContain(" has 9 cells where ");
    expect(words({ say: "unknown_row", row: 12, last: 11 })).toMatch(
      /^Row 13 is not in the table, which has rows 1 to 12:/,
    );
    expect(words({ say: "nothing_hidden", row: 2 })).toMatch(/^Row 3 has no hidden label/);
    expect(words({ say: "no_results", sheet: "S", cells: 1 })).toMatch(
      /^Sheet “S” holds 1 formula without a stored result/,
    );
    const rows = { say: "other_rows", name: "t.csv", missing: undefined } as const;
    expect(words({ ...rows, rows: 3, same: 1 })).toContain(", 1 of its 3 rows is the same: ");
    expect(words({ ...rows, rows: 3000, same: 2800 })).toContain(", 2,800 of its 3,000 rows are the same: ");
    expect(words({ ...rows, rows: 3, same: 1, missing: "z" })).toContain("it has no column “z”");
    expect(words({ say: "ambiguous_rows", name: "part.csv", rows: 2 })).toContain("labels for 2 rows");
  });

  it("name the header as such, and a column by its name, cut where it is long", () => {
    expect(words({ say: "not_utf8", row: 0, column: "2" })).toMatch(/^The header, column “2”, is not UTF-8 text:/);
    expect(words({ say: "one_column", column: "é".repeat(41) })).toContain(` “${"é".repeat(40)}…”:`);
    const known = Array.from({ length: 10 }, (_, at) => String(at));
    expect(words({ say: "unknown_column", name: "z", known })).toMatch(/^There is no column “z”: .* “7”, 2 more\.$/);
    expect(words({ say: "bad_delimiter", delimiter: "\t\u200b\0\\" })).toMatch(/^“\\t\\u\{200b\}\\0\\\\” cannot/);
  });

  it("say what a file is, and what to do with it", () => {
    const zip = { say: "zip_of", first: "a.csv" } as const;
    expect(words({ say: "not_table", what: zip, advice: "unpack" })).toBe(
      "The file is a zip archive with “a.csv” in it, not a table: unpack it, and open the table that is in it.",
    );
    expect(words({ say: "not_table", what: { say: "pdf" }, advice: "copy" })).toBe(
      "The file is a PDF, not a table: copy the table into a spreadsheet program, save it as .xlsx or CSV, and open that.",
    );
    expect(words({ say: "not_text", byte: 0, looksLike: "utf16" })).toMatch(/\(UTF-16 text, at byte 0\)/);
  });

  it("say why every column is left out", () => {
    const columns = ["x", "y"].map((column) => ({ ...constant, column }));
    expect(words({ say: "no_features", leftOut: columns, mayBeKept: false })).toBe(
      "No column is left to learn from: “x” (constant, the same value in all 60 cells, so that it tells no row from another); “y” " +
        "(constant, the same value in all 60 cells, so that it tells no row from another). Add a column whose cells differ from row to row.",
    );
  });

  it("group and round what is large", () => {
    const size = { columns: 20, bytes: 3_758_496_000, mostBytes: 3_758_096_384, suggestedRows: 1_000_000 };
    expect(words({ say: "table_too_large", rows: 3_332_000, ...size })).toBe(
      "This table has about 3,332,000 rows of 20 columns and would need 3.8 GB of memory, where 3.8 GB is the most that there is: open a " +
        "sample of about 1,000,000 rows instead.",
    );
  });

  it("list names and numbers as they were given", () => {
    expect(words({ say: "blank_name" })).toBe("A class needs a name: give one.");
    expect(words({ say: "nothing_to_join", names: [] })).toBe(
      "Merging takes two classes, and was given none: give two or more.",
    );
    expect(words({ say: "unknown_class", label: "x", known: [..."abcdefghi"] })).toContain(
      "“a”, “b”, “c”, “d”, “e”, “f”, “g”, “h”, …",
    );
    expect(words({ say: "invalid_layers", hidden: [0, 8], mostLayers: 8, mostUnits: 4096 })).toBe(
      "The learner's setting hidden is [0, 8]: give up to 8 layers of 1 to 4,096 units.",
    );
    expect(words({ say: "model_too_large", bytes: 2_500_000_000, mostBytes: 2_147_483_647 })).toMatch(
      /2,500 MB.* 2,147 /,
    );
  });
});
