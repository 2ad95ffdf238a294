/** Sentences about exports and damaged projects. */
import { describe, expect, it } from "vitest";
import type { SalvagedTable } from "../../www/client/wasm/querent.js";
import { exportSummary, lost, whole } from "../../www/words/en/exports.js";
import { put } from "../../www/words/said.js";

const NONE = { given: 0, answered: 0, settled: 0, consensus: 0, auto: 0, target: "verdict", filled: 0, left: 0 };

describe("an export", () => {
  const holds = (counts: Partial<typeof NONE & { replaced: number }>) =>
    put(exportSummary, { say: "export_labels", ...NONE, replaced: 0, ...counts });

  it("says where its labels come from", () => {
    expect(put(exportSummary, { say: "export_table_alone" })).toBe("It holds the table as it came.");
    expect(holds({})).toBe("It holds no label yet.");
    expect(holds({ answered: 1 })).toBe("It holds 1 label: 1 answered.");
    expect(holds({ given: 1, answered: 2, settled: 3, consensus: 4, auto: 5 })).toBe(
      "It holds 15 labels: 1 given by the table, 2 answered, 3 settled, 4 decided by several annotators, 5 given by the model.",
    );
  });

  it("says what became of cells and of earlier labels", () => {
    expect(holds({ given: 23, answered: 2, filled: 1 })).toBe(
      "It holds 25 labels: 23 given by the table, 2 answered. 1 empty cell of “verdict” was filled.",
    );
    expect(holds({ filled: 2, left: 1, replaced: 1 })).toBe(
      "It holds no label yet. 2 empty cells of “verdict” were filled. 1 cell of “verdict” with a word for missing stayed as typed: see “querent_label”. 1 label of an earlier session, which was not resumed, was left out.",
    );
    expect(holds({ left: 2, replaced: 2 })).toBe(
      "It holds no label yet. 2 cells of “verdict” with a word for missing stayed as typed: see “querent_label”. 2 labels of an earlier session, which was not resumed, were left out.",
    );
  });
});

describe("a damaged project", () => {
  const cut: SalvagedTable = { kind: "rows", read: 40, of: 60 };

  it("says what was lost", () => {
    const sentence = (table: SalvagedTable, events: number) => put(lost, { say: "project_lost", table, events, of: 9 });
    const blank = "Rows 41 to 60 of the table could not be read and are blank.";
    expect(sentence({ kind: "whole" }, 0)).toBe(
      "Nothing was lost: the table and the log in the damaged file are whole.",
    );
    expect(sentence({ kind: "edited" }, 0)).toBe(
      "Cells of the table were changed after it was saved. Every event of the log is kept.",
    );
    expect(sentence({ kind: "whole" }, 1)).toBe("The last of 9 events was lost. The table is whole.");
    expect(sentence(cut, 3)).toBe(`${blank} The last 3 of 9 events were lost.`);
    expect(sentence(cut, 9)).toBe(`${blank} All 9 events were lost.`);
    expect(sentence({ ...cut, read: 59 }, 0)).toBe(
      "Row 60 of the table could not be read and is blank. Every event of the log is kept.",
    );
  });

  it("says what can be opened", () => {
    const phrase = (table: SalvagedTable, events: number) => put(whole, { say: "project_whole", table, events, of: 9 });
    expect(phrase({ kind: "whole" }, 0)).toBe("its table");
    expect(phrase({ kind: "edited" }, 9)).toBe("its table as it is and its whole log");
    expect(phrase(cut, 5)).toBe("the first 40 of 60 rows and the first 5 of 9 events");
  });
});
