/** From what a model answered to labels with probabilities, and to how far they can be relied on. */
import type { OracleAnswer } from "./annotating.js";
import { batchCalibrated, type Calibration, fitCalibration, probabilitiesOf, type Scores } from "./calibration.js";
import type { LabelledRows } from "./learner.js";
import { MemoryRecords, type OracleRecord, type OracleRecords } from "./records.js";
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

/**
 * Calibrates answers on the labels that teach, and measures them by those that were drawn at random.
 *
 * @param records where the labels are put
 */
export function judged(
  model: string,
  classes: readonly string[],
  answers: readonly OracleAnswer[],
  { teaching, measuring }: Pick<LabelledRows, "teaching" | "measuring">,
  records: OracleRecords = new MemoryRecords(),
): Judged {
  const rows = answers.map(({ row }) => row);
  const scores = batchCalibrated(scoresOf(classes, answers));
  const known = rows.flatMap((row, at): [number, number][] => {
    const of = classes.indexOf(teaching.get(row) ?? "");
    return of < 0 ? [] : [[at, of]];
  });
  const calibration = fitCalibration(scores, new Map(known));
  records.put(model, classes, rows, probabilitiesOf(scores, calibration));
  const all = records.all();
  const pairs = all.flatMap(({ row, label }) => {
    const truth = measuring.get(row);
    return truth === undefined ? [] : [{ truth, given: label }];
  });
  return { records: all, calibration, calibratedOn: known.length, reliability: reliabilityOf(classes, pairs) };
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
