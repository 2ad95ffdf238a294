/** From what a model answered to labels with probabilities, and to how far they can be relied on. */
import type { OracleAnswer } from "./annotating.js";
import { batchCalibrated, type Calibration, fitCalibration, probabilitiesOf, type Scores } from "./calibration.js";
import type { LabelledRows } from "./learner.js";
import type { OracleRecord } from "./records.js";
import { type Reliability, reliabilityOf } from "./reliability.js";

/** A model's labels, and what they are worth. */
export interface Judged {
  records: OracleRecord[];
  calibration: Calibration;
  /** How many answers of the person the calibration is from. */
  calibratedOn: number;
  /** By rows that were drawn at random and that neither the prompts nor the calibration saw. */
  reliability: Reliability;
}

/** Calibrates answers on the labels that teach, and measures them by those that were drawn at random. */
export function judged(
  classes: readonly string[],
  answers: readonly OracleAnswer[],
  { teaching, measuring }: Pick<LabelledRows, "teaching" | "measuring">,
): Judged {
  const rows = answers.map(({ row }) => row);
  const scores = batchCalibrated(scoresOf(classes, answers));
  const known = rows.flatMap((row, at): [number, number][] => {
    const of = classes.indexOf(teaching.get(row) ?? "");
    return of < 0 ? [] : [[at, of]];
  });
  const calibration = fitCalibration(scores, new Map(known));
  const records = recordsOf(classes, rows, probabilitiesOf(scores, calibration));
  const pairs = records.flatMap(({ row, label }) => {
    const truth = measuring.get(row);
    return truth === undefined ? [] : [{ truth, given: label }];
  });
  return { records, calibration, calibratedOn: known.length, reliability: reliabilityOf(classes, pairs) };
}

function recordsOf(classes: readonly string[], rows: readonly number[], found: Float64Array): OracleRecord[] {
  return rows.map((row, at) => {
    const probabilities = Array.from(found.subarray(at * classes.length, (at + 1) * classes.length));
    const probability = Math.max(...probabilities);
    return { row, label: classes[probabilities.indexOf(probability)] ?? "", probability, probabilities };
  });
}

/** Answers as scores of every class. */
function scoresOf(classes: readonly string[], answers: readonly OracleAnswer[]): Scores {
  const width = classes.length;
  const values = new Float64Array(answers.length * width).fill(Number.NaN);
  for (const [row, { classes: asked, logProbabilities }] of answers.entries()) {
    for (const [at, name] of asked.entries()) {
      const of = classes.indexOf(name);
      if (of >= 0) values[row * width + of] = logProbabilities[at] ?? Number.NaN;
    }
  }
  return { width, values };
}
