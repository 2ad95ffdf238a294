/** Lines of answers are read as JSON Lines or as CSV, and each that is none is named. */
import { expect, it } from "vitest";
import { readAnswers } from "../../www/cli/answers.js";

it("are read from JSON Lines, blank lines and what else a task holds passed over", () => {
  const text = `\uFEFF{"row": 3, "label": "a b", "purpose": "check", "cells": {"x": 1}}\r\n\n{"row": 0, "skip": true}\n{"row": 5, "label": 7, "skip": false}\n`;
  expect(readAnswers(text)).toEqual({
    answers: [
      { line: 1, row: 3, label: "a b", purpose: "check" },
      { line: 3, row: 0 },
      { line: 4, row: 5, label: "7" },
    ],
    faults: [],
  });
});

it("are read from CSV by the names of its columns", () => {
  const text = 'label,row,skip,note\n"a ""b"", c",3,,x\n,4,TRUE,\nb,5,false,"1,2"\n';
  expect(readAnswers(text)).toEqual({
    answers: [
      { line: 2, row: 3, label: 'a "b", c' },
      { line: 3, row: 4 },
      { line: 4, row: 5, label: "b" },
    ],
    faults: [],
  });
});

it.each([
  ["nonsense\n1,2", 1, /names no columns "row" and "label"/],
  ['{"row": 1, "label": "a"}\n{"row": 1', 2, /no JSON object/],
  ["{}\n", 1, /has no "row"/],
  ['{"row": -1, "label": "a"}', 1, /"row" is -1/],
  ['{"row": 1.5, "label": "a"}', 1, /"row" is 1.5/],
  ['{"row": "1", "label": "a"}', 1, /"row" is "1"/],
  ['{"row": 1, "lable": "a"}', 1, /neither a "label" nor "skip"/],
  ['{"row": 1, "label": " "}', 1, /neither a "label" nor "skip"/],
  ['{"row": 1, "label": "a", "skip": true}', 1, /leave one of them out/],
  ['{"row": 1, "skip": "yes"}', 1, /"skip" is "yes"/],
  ['{"row": 1, "label": "a", "purpose": "tech"}', 1, /"purpose" is "tech": give one of teach, check, reAsk, audit/],
  ["row,label\nx,a\n", 2, /"row" is "x"/],
])("%j is named by its line", (text, line, says) => {
  const { answers, faults } = readAnswers(text);
  expect(faults).toMatchObject([{ line, code: "bad_answer", message: expect.stringMatching(says) }]);
  expect(answers).toHaveLength(line === 2 && text.startsWith("{") ? 1 : 0);
});

it("are none in an empty file", () => {
  expect(readAnswers("\n \n")).toEqual({ answers: [], faults: [] });
});
