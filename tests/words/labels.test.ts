/** Sentences about labels. */
import { expect, it } from "vitest";
import { auditSummary, autoSummary, consistencySummary, labelDoubt, labelSummary } from "../../www/words/en/labels.js";
import { put } from "../../www/words/said.js";

it("says what speaks against a label", () => {
  const suggestion = { class: "Gentoo", probability: 0.97 };
  expect(put(labelDoubt, { say: "label_doubt", suggestion, label: { class: "Adelie", probability: 0.03 } })).toBe(
    "A model that was not trained on this label predicts “Gentoo” (97 %) and gives “Adelie” 3 %.",
  );
});

it("counts the labels that are worth a second look", () => {
  expect(put(labelSummary, { say: "labels_none" })).toBe("There is no label to look at yet.");
  expect(put(labelSummary, { say: "labels_all_right", checked: 9 })).toBe("No label among 9 looks wrong.");
  const doubtful = (issues: number) => put(labelSummary, { say: "labels_doubtful", issues, checked: 10 });
  expect(doubtful(1)).toBe("1 label among 10 is worth a second look.");
  expect(doubtful(2)).toBe("2 labels among 10 are worth a second look.");
});

it("says what labelling without asking would do, or what it takes", () => {
  expect(put(autoSummary, { say: "auto_no_row" })).toBe("No row is left to label.");
  const can = (rows: number, expectedErrors: number) =>
    put(autoSummary, { say: "auto_can_label", rows, of: 400, expectedErrors, errorsHigh: 3.65 });
  expect(can(200, 0)).toBe(
    "It can label 200 of 400 rows without asking. Most likely none of these labels would be wrong, and hardly more than 4.",
  );
  expect(can(1, 2.5)).toBe(
    "It can label 1 of 400 rows without asking. About 2 of these labels would be wrong, and hardly more than 4.",
  );
  const few = (audited: number) => put(autoSummary, { say: "auto_too_few_audited", target: 0.95, needed: 59, audited });
  expect(few(12)).toBe("To promise 95 % it needs 47 more answers on random rows.");
  expect(few(58)).toBe("To promise 95 % it needs 1 more answer on a random row.");
  expect(put(autoSummary, { say: "auto_no_confidence", target: 0.95, audited: 100 })).toBe(
    "100 answers on random rows do not show that 95 % of its labels would be right: answer more random rows, or teach it more.",
  );
});

it("says what an audit has shown", () => {
  const audit = (wrong: number, verdict: "kept" | "open" | "broken") =>
    put(auditSummary, { say: "audit_finding", wrong, checked: 100, target: 0.95, verdict });
  expect(audit(6, "broken")).toBe(
    "6 of 100 checked labels are wrong, so fewer than 95 % of the labels are right: better undo them.",
  );
  expect(audit(1, "kept")).toBe("1 of 100 checked labels is wrong, so at least 95 % of the labels are right.");
  expect(audit(3, "open")).toBe(
    "3 of 100 checked labels are wrong, which does not yet tell whether 95 % of the labels are right.",
  );
});

it("says how consistent an annotator is", () => {
  expect(put(consistencySummary, { say: "consistency_nothing" })).toBe("No row was asked about twice yet.");
  const one = (isSame: boolean) => put(consistencySummary, { say: "consistency_one_row", isSame });
  expect(one(true)).toBe("The one row asked about twice got the same answer.");
  expect(one(false)).toBe("The one row asked about twice got another answer.");
  expect(put(consistencySummary, { say: "consistency_rows", same: 9, asked: 10, low: 0.55498, high: 0.99747 })).toBe(
    "9 of 10 rows asked about twice got the same answer; the share over all rows is between 55 % and over 99 %.",
  );
});
