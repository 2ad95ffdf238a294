/** Sentences about columns: what each is taken for and why, what is left out, and how cells were read. */
import { describe, expect, it } from "vitest";
import type { KindEvidence, LeftOutReason, NumberReason } from "../../www/client/wasm/querent.js";
import { dateReason, kindEvidence, numberReasons } from "../../www/words/en/columns.js";
import { columnRemark, inBrackets, leakEvidence, leftOutReason } from "../../www/words/en/doubts.js";
import { put } from "../../www/words/said.js";
import { say } from "../../www/words/words.js";

const none = { cells: 0, texts: [] };
const evidence = (value: KindEvidence) => put(kindEvidence, value);
const numbers = (n: number, rows: number, missing = none as { cells: number; texts: string[] }) =>
  ({ say: "are_numbers", numbers: n, rows, missing, others: none, because: [] }) as const;

describe("evidence", () => {
  it("counts cells, and names those that say something else", () => {
    expect(evidence({ say: "all_missing", rows: 2 })).toBe("all 2 cells are missing");
    expect(evidence({ say: "mostly_missing", missing: 95, rows: 100 })).toBe("95 of 100 cells are missing");
    expect(evidence({ say: "one_value", present: 2, missing: { cells: 1, texts: [] } })).toBe(
      "the same value in all 2 cells, 1 is missing",
    );
    expect(evidence({ ...numbers(97, 100, { cells: 3, texts: ["unknown"] }), because: [] })).toBe(
      "97 of 100 cells are numbers, 3 are missing (“unknown”)",
    );
    const others = { cells: 1, texts: ["three"] };
    expect(evidence({ ...numbers(97, 100, { cells: 2, texts: [] }), because: [], others })).toBe(
      "97 of 100 cells are numbers, 2 are missing, 1 is neither (“three”)",
    );
    const missing = { cells: 20, texts: ["inf", "1e999"] };
    expect(evidence({ ...numbers(20, 40, missing), because: [] })).toBe(
      "20 of 40 cells are numbers, 20 are missing (“inf”, “1e999”)",
    );
  });

  it("says how values are written", () => {
    const because: NumberReason[] = [
      { say: "decimal_commas", cells: 2, example: "1.234,5 €" },
      { say: "between_thousands", separator: ".", cells: 1, doubtful: false },
      { say: "amounts_in", currency: "€", cells: 3 },
    ];
    expect(evidence({ ...numbers(3, 4, { cells: 1, texts: ["NA"] }), because })).toBe(
      "3 of 4 cells are numbers, 1 is missing (“NA”); decimal commas, as 2 cells such as “1.234,5 €” can only be read so; points between thousands in 1 cell; amounts in € in 3 cells",
    );
    const proved = { say: "order_proved", order: "dmy", dates: 1, example: "31/12/2020", against: 0 } as const;
    const missing = { cells: 1, texts: [] };
    expect(evidence({ say: "are_dates", dates: 2, rows: 3, missing, others: none, because: proved })).toBe(
      "2 of 3 cells are dates, 1 is missing; days come before months, as 1 date such as “31/12/2020” can only be read so",
    );
    expect(evidence({ say: "are_dates", dates: 2, rows: 2, missing: none, others: none })).toBe(
      "2 of 2 cells are dates",
    );
  });

  it("counts different values", () => {
    const values = { distinct: 2, more: false, present: 40, missing: { cells: 20, texts: ["-"] } };
    expect(evidence({ say: "few_values", values })).toBe("2 different values in 40 cells, 20 are missing (“-”)");
    const many = { distinct: 65_536, more: true, present: 70_000, missing: none };
    expect(evidence({ say: "many_values", values: many })).toBe(
      "more than 65,536 different values in 70,000 cells, too many for a category",
    );
    expect(evidence({ say: "are_texts", words: 6.25, values: { ...many, distinct: 9_999, more: false } })).toBe(
      "6.2 words a cell, 9,999 different values in 70,000 cells",
    );
    const codes = { distinct: 2, more: false, present: 4, missing: none };
    expect(evidence({ say: "digit_codes", codes: 2, rows: 4, values: codes })).toBe(
      "codes, as 2 of 4 cells have digits that a number would lose, zeros in front or more than fifteen, 2 different values in 4 cells",
    );
    expect(evidence({ say: "named_codes", word: "zip", numbers: 4, values: codes })).toBe(
      "codes, as the name says “zip” and all 4 numbers are whole, 2 different values in 4 cells",
    );
    expect(evidence({ say: "are_yes_or_no", present: 60, first: "+", second: "-", missing: none })).toBe(
      "all 60 cells are yes or no, as “+” and “-”",
    );
  });

  it("says why rows are named or counted", () => {
    expect(evidence({ say: "counts_rows", low: 0, high: 343 })).toBe("counts the rows from 0 to 343");
    expect(evidence({ say: "all_differ", differ: { values: 344, all: true } })).toBe("all 344 values differ");
    expect(evidence({ say: "named_identifier", differ: { values: 65_536, all: false } })).toBe(
      "named like an identifier, and the first 65,536 values all differ",
    );
  });

  it("says why a column is suggested as the label", () => {
    const few: KindEvidence = {
      say: "few_values",
      values: { distinct: 2, more: false, present: 4, missing: none },
    };
    const label = (because: Extract<KindEvidence, { say: "suggested_label" }>["because"]) =>
      evidence({ say: "suggested_label", evidence: few, because });
    const values = "2 different values in 4 cells; suggested as the label";
    expect(label({ say: "few_classes", classes: 2 })).toBe(`${values}: few different values, 2 classes`);
    expect(label({ say: "named_like_label", classes: 0 })).toBe(`${values}: named like a label, no class yet`);
    expect(label({ say: "waits_for_labels", unlabelled: 3, rows: 4, classes: 1 })).toBe(
      `${values}: 3 of 4 cells wait for a label, 1 class`,
    );
    expect(label({ say: "was_label" })).toBe(`${values}: it was when the table was exported`);
    expect(evidence({ say: "nothing_else", evidence: few })).toBe(
      "2 different values in 4 cells, and nothing else is there to learn from",
    );
  });
});

it("dates are said to be read in an order", () => {
  expect(put(dateReason, { say: "times_of_day" })).toBe("times of the day");
  expect(put(dateReason, { say: "order_taken", order: "dmy" })).toBe(
    "days are taken to come before months, though no date tells them apart",
  );
  expect(put(dateReason, { say: "order_proved", order: "mdy", dates: 2, example: "12/31/2020", against: 1 })).toBe(
    "months come before days, as 2 dates such as “12/31/2020” can only be read so; 1 date said otherwise and cannot be read",
  );
  expect(put(dateReason, { say: "years_first", dates: 2 })).toBe(
    "years come first in 2 dates, as no other order fits more",
  );
});

it("numbers are said to be written in a way", () => {
  const cases: [NumberReason[], string][] = [
    [[], ""],
    [
      [{ say: "between_thousands", separator: ",", cells: 2, doubtful: true }],
      "commas between thousands in 2 cells, as each comma stands before three digits and no cell says otherwise",
    ],
    [
      [{ say: "points_for_decimals", cells: 2 }],
      "points in 2 cells taken for decimal points, though each stands before three digits",
    ],
    [
      [
        { say: "amounts_in", currency: "$", cells: 2 },
        { say: "other_currencies", cells: 1 },
      ],
      "amounts in $ in 2 cells; amounts in other currencies in 1 cell, which are not read",
    ],
    [
      [
        { say: "percent_signs", cells: 1 },
        { say: "other_unit", unit: "‰", cells: 1, becomes: "converted", own: "%" },
        { say: "no_percent_sign", cells: 1 },
      ],
      "percent signs in 1 cell, where 12 % is 12; ‰ in 1 cell, converted into percent; no sign in 1 cell, which is taken for the same",
    ],
    [
      [
        { say: "unit_of_most", unit: "kg", cells: 2 },
        { say: "other_unit", unit: "g", cells: 1, becomes: "converted", own: "kg" },
        { say: "other_unit", unit: "cm", cells: 2, becomes: "not_read", own: "kg" },
        { say: "other_unit", unit: "Kilo", cells: 2, becomes: "same", own: "kg" },
        { say: "no_unit", cells: 1, own: "kg" },
      ],
      "the unit kg in 2 cells; g in 1 cell, converted into kg; cm in 2 cells, which are not read; Kilo in 2 cells, the same; no unit in 1 cell, which is taken for kg",
    ],
    [
      [{ say: "spans_of_time", cells: 1, example: "27:15", clock: true }],
      "spans of time in seconds, as 1 cell such as “27:15” can only be read so, two parts of a clock as hours and minutes",
    ],
    [[{ say: "spans_of_time", cells: 0, example: "", clock: false }], "spans of time in seconds"],
    [
      [{ say: "signs_beside", cells: 1, example: "<5" }],
      "signs of a bound or a remark in 1 cell such as “<5”, read as the number beside them",
    ],
    [
      [{ say: "short_numbers", cells: 1, example: "1.2k" }],
      "numbers written short in 1 cell such as “1.2k”, read in full",
    ],
  ];
  for (const [reasons, words] of cases) expect(numberReasons(reasons)).toBe(words);
});

describe("a column that is left out", () => {
  const same: LeftOutReason = {
    say: "left_out",
    because: { say: "same_everywhere", evidence: { say: "one_value", present: 30, missing: none } },
  };

  it("has its reason", () => {
    expect(say(same)).toBe("Left out: constant, the same value in all 30 cells, so that it tells no row from another.");
    expect(inBrackets(same)).toBe("constant, the same value in all 30 cells, so that it tells no row from another");
    expect(inBrackets({ say: "left_out_as_decided" })).toBe("Left out, as was decided");
    const differ = { values: 30, all: true };
    expect(
      say({
        say: "left_out",
        because: { say: "names_rows", evidence: { say: "all_differ", differ } },
      } as LeftOutReason),
    ).toBe("Left out: all 30 values differ, so that it says nothing about other rows.");
    const missing = { say: "mostly_missing", missing: 95, rows: 100 } as const;
    expect(put(leftOutReason, { say: "left_out", because: { say: "hardly_filled", evidence: missing } })).toBe(
      "Left out: 95 of 100 cells are missing, so that there is hardly anything to learn from.",
    );
    const empty = { say: "nothing_in_it", evidence: { say: "all_missing", rows: 3 } } as const;
    expect(put(leftOutReason, { say: "left_out", because: empty })).toBe(
      "Left out: empty, all 3 cells are missing, so that it tells no row from another.",
    );
    expect(put(leftOutReason, { say: "left_out", because: { say: "written_earlier" } })).toBe(
      "Left out: an earlier session wrote it beside the table.",
    );
  });

  it("tells the label, or is kept all the same", () => {
    const leak = { say: "copies_label", values: 2, rows: 200 } as const;
    expect(put(leftOutReason, { say: "left_out", because: { say: "tells_label", leak } })).toBe(
      "Left out: each of its 2 values stands for one label in all 200 labelled rows.",
    );
    expect(put(leakEvidence, { say: "predicts_label", right: 397, rows: 400, commonest: 200 })).toBe(
      "it tells the label of 397 of 400 labelled rows by itself (99.2 %; the commonest label alone is right in 50.0 %), as if it was recorded after the label",
    );
    const kept = { say: "leak_kept", leak, alone: false } as const;
    expect(put(leftOutReason, kept)).toBe(
      "Kept, though each of its 2 values stands for one label in all 200 labelled rows: no other column says anything about the label. Leave it out if it is known only once the label is.",
    );
    expect(put(columnRemark, { say: "leak_in_column", column: "x", reason: { ...kept, alone: true } })).toBe(
      "“x”: Kept, though each of its 2 values stands for one label in all 200 labelled rows: there is no other column to learn from. Leave it out if it is known only once the label is.",
    );
  });
});

describe("cells that are not like the others", () => {
  it("are counted", () => {
    const mixed = {
      say: "mixed_numbers",
      column: "x",
      numbers: 48,
      present: 60,
      others: [{ value: "low", cells: 12 }],
      more: 0,
      kind: "category",
    } as const;
    expect(put(columnRemark, { ...mixed, others: [...mixed.others] })).toBe(
      "48 of 60 cells in “x” are numbers; the others are “low” (12 cells). So the column is read as a category.",
    );
    expect(put(columnRemark, { ...mixed, others: [...mixed.others], more: 2, kind: "number" })).toBe(
      "48 of 60 cells in “x” are numbers; the others are “low” (12 cells) and 2 more. These count as missing.",
    );
    const values = [{ value: "inf", cells: 12 }];
    expect(put(columnRemark, { say: "taken_for_missing", column: "x", cells: 12, values })).toBe(
      "12 cells in “x” hold no usable number, “inf” (12 cells), and count as missing.",
    );
    expect(put(columnRemark, { say: "missing_number", column: "x", cells: 15, text: "-999" })).toBe(
      "15 cells in “x” say -999, far from all other numbers: perhaps their value is missing.",
    );
    const reasons: NumberReason[] = [
      { say: "percent_signs", cells: 2 },
      { say: "no_percent_sign", cells: 1 },
    ];
    expect(put(columnRemark, { say: "numbers_written", column: "x", reasons })).toBe(
      "In “x”: percent signs in 2 cells, where 12 % is 12; no sign in 1 cell, which is taken for the same.",
    );
  });

  it("look alike", () => {
    const spelling = (text: string, rows: number, say: "same_spelling" | "other_capitals" | "invisible_character") => ({
      text,
      rows,
      difference: { say },
    });
    const spellings = [
      spelling("spam", 4, "same_spelling"),
      spelling("SPAM", 4, "other_capitals"),
      spelling("sp\u200bam", 1, "invisible_character"),
    ];
    const list = String.raw`“spam” (4 rows), “SPAM” (4 rows, other capitals), “sp\u{200b}am” (1 row, an invisible character)`;
    const remark = { say: "look_alike_values", column: "label", classes: true, spellings, more: 0 } as const;
    expect(put(columnRemark, remark)).toBe(`In “label” these look alike and are separate classes: ${list}.`);
    expect(put(columnRemark, { ...remark, classes: false, more: 2 })).toBe(
      `In “label” these look alike and are separate values: ${list}, 2 more.`,
    );
    expect(say({ say: "same_spelling" } as never)).toBe("");
  });
});
