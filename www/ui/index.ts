/**
 * The custom elements of Querent. Importing this module registers them. They take plain data as properties, speak in
 * `CustomEvent`s, and know nothing of workers, storage or the learner: any page can host them.
 *
 * They render into the host's own tree and need the style sheet `querent/ui.css`. Its colours, sizes and fonts are custom
 * properties on `:root` (`www/styles/tokens.css`), which a host may set to its own; it styles plain tags inside the elements
 * only, and classes by plain names such as `card` and `button`. `useUiLanguage` chooses the language of the next rendering.
 */

export type { LearnerName } from "../client/learners.js";
export type { Advantage } from "./advantage.js";
export { type ClassMark, type ClassMarks, markAt, marksByOrder, SHAPES, type Shape } from "./class-mark.js";
export { type ClassKeys, keysByOrder } from "./class-order.js";
export type { ClassSize, CompareDetail, MadeWith, Missing } from "./compare-settings.js";
export type { ComparedFile } from "./compare-source.js";
export type { ArmCurve } from "./comparison.js";
export type { Correction, Corrections, LabelLeaks } from "./corrections.js";
export type { QuerentElement } from "./element.js";
export type { ElementProperties, QuerentElements, QuerentEventMap, QuerentEvents } from "./elements.js";
export { useUiLanguage } from "./language.js";
export type { Mode } from "./mode-choice.js";
export { QuerentAdvantage } from "./querent-advantage.js";
export { type MergeDetail, QuerentAnnotators } from "./querent-annotators.js";
export { type AnswerDetail, type NewClassDetail, QuerentAnswers } from "./querent-answers.js";
export { type DrawDetail, QuerentAuto, type TargetDetail } from "./querent-auto.js";
export { QuerentBalance } from "./querent-balance.js";
export { type BatchDetail, type BatchRow, QuerentBatch } from "./querent-batch.js";
export { QuerentBenefit } from "./querent-benefit.js";
export { QuerentCard, type RowDetail, type WhyDetail } from "./querent-card.js";
export {
  type ClassKeyDetail,
  type ClassNote,
  type ClassNoteDetail,
  QuerentClassNote,
  type ReadRows,
} from "./querent-class-note.js";
export { type ClassChange, impactSentence, QuerentClasses, type Removal, removalSentence } from "./querent-classes.js";
export { type ChosenColumn, LISTED, QuerentColumnField } from "./querent-column-field.js";
export { type ColumnDetail, QuerentColumns } from "./querent-columns.js";
export { type ComparePace, QuerentCompare, type SaveComparisonDetail } from "./querent-compare.js";
export { type CellDetail, QuerentConfusion } from "./querent-confusion.js";
export { type CurvePointDetail, QuerentCurve } from "./querent-curve.js";
export { type FileDetail, QuerentDrop } from "./querent-drop.js";
export { QuerentGuide } from "./querent-guide.js";
export { type HistoryEntry, type LookBackDetail, QuerentHistory, type RowsDetail } from "./querent-history.js";
export { type LabelDetail, QuerentLabelErrors } from "./querent-label-errors.js";
export { type PointNote, QuerentMap } from "./querent-map.js";
export { type MethodDetail, QuerentMethods } from "./querent-methods.js";
export { type PassageMark, QuerentPassage } from "./querent-passage.js";
export { QuerentReading, type ReadingOptions, type RereadDetail } from "./querent-reading.js";
export { QuerentReliability } from "./querent-reliability.js";
export { type EvaluateDetail, QuerentReport, type Together } from "./querent-report.js";
export { type LabelRowsDetail, type OrderDetail, QuerentRows } from "./querent-rows.js";
export { QuerentScreening, type SeekDetail } from "./querent-screening.js";
export { QuerentSetup } from "./querent-setup.js";
export { QuerentShares, type SplitDetail } from "./querent-shares.js";
export { QuerentStopping } from "./querent-stopping.js";
export { QuerentStrategies, type StrategyDetail } from "./querent-strategies.js";
export { type GenerateDetail, type InventionDetail, QuerentSynthetic } from "./querent-synthetic.js";
export { QuerentTabs, type Tab, type TabDetail } from "./querent-tabs.js";
export type { RowColumn } from "./rows-columns.js";
export type { FetchLines } from "./rows-pages.js";
export type { ShownKeys } from "./shown-keys.js";
export type { StartDetail } from "./start-config.js";
