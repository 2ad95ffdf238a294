import type { LabelSource, SyntheticRow } from "querent";
import { MAP_KINDS, type MapKind } from "../../../ui/map-kinds.js";
import { codeOf } from "../../failures.js";
import { SOURCES } from "../browse/sought.js";
import type { PanelHost } from "../panel.js";

/** So many rows are read by the model in one call, so that others come in between. */
const SLICE = 4000;

/** So many rows are shown that are to be asked about next. */
const NEXT = 10;

/** So many classes have colours of their own. */
const MOST_CLASSES = 10;

const LABELLED: readonly LabelSource[] = SOURCES.filter((source) => source !== "nothing" && source !== "skipped");

/** What the model makes of rows: `width` numbers each, one row after another. */
export interface Embedded {
  values: Float32Array;
  width: number;
  /** How many of them are rows of the table; the others were made up. */
  rows: number;
}

/** The kind and the class of each point, as its shape and its colour. */
export interface PointMarks {
  kinds: Uint8Array;
  ofClasses: Uint8Array;
}

/**
 * What the last layer of the model makes of each row of the table, and of each that was made up.
 *
 * @throws QuerentError "no_model" before the first fit
 */
export async function embed(
  { learner, loop }: PanelHost,
  madeUp: readonly SyntheticRow[],
  { signal, onShare }: { signal: AbortSignal; onShare(share: number): void },
): Promise<Embedded> {
  const { rows } = loop.state.status;
  const parts: Float32Array[] = [];
  for (let from = 0; from < rows; from += SLICE) {
    const slice = Array.from({ length: Math.min(SLICE, rows - from) }, (_, at) => from + at);
    const { embeddings = new Float32Array() } = await learner.predict(slice, { embeddings: true, signal });
    parts.push(embeddings);
    onShare(Math.min(1, (from + SLICE) / rows));
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const width = Math.round(length / Math.max(1, rows));
  parts.push(await embedMadeUp(learner, madeUp, width));
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return { values, width, rows };
}

/** None where the model cannot read them, as it is with texts that a pretrained encoder reads. */
async function embedMadeUp(
  learner: PanelHost["learner"],
  madeUp: readonly SyntheticRow[],
  width: number,
): Promise<Float32Array> {
  if (madeUp.length === 0) return new Float32Array();
  const cells = madeUp.map(({ values }) => Object.fromEntries(values.map(({ column, value }) => [column, value])));
  try {
    const { embeddings = new Float32Array() } = await learner.predict(cells, { embeddings: true });
    return embeddings.length === madeUp.length * width ? embeddings : new Float32Array();
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return new Float32Array();
  }
}

/**
 * Which points are labelled, doubtful, next or made up, and which class each has, by its label or by prediction. Rows that are kept to
 * measure the model show no prediction.
 */
export async function markPoints(
  { learner, loop, classNames }: PanelHost,
  rows: number,
  points: number,
): Promise<PointMarks> {
  const kinds = new Uint8Array(points);
  const ofClasses = new Uint8Array(points);
  const mark = (of: ArrayLike<number>, kind: MapKind) => {
    for (let i = 0; i < of.length; i++) kinds[of[i] ?? 0] = MAP_KINDS.indexOf(kind);
  };
  kinds.fill(MAP_KINDS.indexOf("synthetic"), rows);
  mark(await learner.browse({ sources: [...LABELLED] }), "labelled");
  const { status } = loop.state;
  if (status.suspicious > 0) mark(await learner.browse({ doubtful: true }), "doubtful");
  if (status.fitted) {
    const next = await learner.query({ n: NEXT, purpose: "teach" });
    mark(
      next.flatMap(({ row, purpose }) => (purpose === "teach" ? [row] : [])),
      "next",
    );
  }
  for (const [at, name] of classNames.slice(0, MOST_CLASSES).entries()) {
    const colour = (of: Uint32Array) => {
      for (const row of of) ofClasses[row] = at + 1;
    };
    if (status.fitted) colour(await learner.browse({ predicted: name, sources: ["nothing", "skipped"] }));
    colour(await learner.browse({ label: name }));
  }
  return { kinds, ofClasses };
}
