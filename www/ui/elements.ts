/** The names of the elements and of what they fire, for the compiler: tags, events and, for frameworks, properties. */
import type { ColumnOverride, DeviceChoice } from "querent";
import type { CompareDetail } from "./compare-settings.js";
import type { QuerentElement } from "./element.js";
import type { QuerentAdvantage } from "./querent-advantage.js";
import type { MergeDetail, QuerentAnnotators } from "./querent-annotators.js";
import type { AnswerDetail, NewClassDetail, QuerentAnswers } from "./querent-answers.js";
import type { DrawDetail, QuerentAuto, TargetDetail } from "./querent-auto.js";
import type { QuerentBalance } from "./querent-balance.js";
import type { BatchDetail, QuerentBatch } from "./querent-batch.js";
import type { QuerentBenefit } from "./querent-benefit.js";
import type { QuerentCard, RowDetail, WhyDetail } from "./querent-card.js";
import type { ClassKeyDetail, ClassNoteDetail, QuerentClassNote } from "./querent-class-note.js";
import type { ClassChange, QuerentClasses } from "./querent-classes.js";
import type { ChosenColumn, QuerentColumnField } from "./querent-column-field.js";
import type { ColumnDetail, QuerentColumns } from "./querent-columns.js";
import type { QuerentCompare, SaveComparisonDetail } from "./querent-compare.js";
import type { CellDetail, QuerentConfusion } from "./querent-confusion.js";
import type { CurvePointDetail, QuerentCurve } from "./querent-curve.js";
import type { FileDetail, QuerentDrop } from "./querent-drop.js";
import type { QuerentGuide } from "./querent-guide.js";
import type { LookBackDetail, QuerentHistory, RowsDetail } from "./querent-history.js";
import type { LabelDetail, QuerentLabelErrors } from "./querent-label-errors.js";
import type { QuerentMap } from "./querent-map.js";
import type { MethodDetail, QuerentMethods } from "./querent-methods.js";
import type { QuerentPassage } from "./querent-passage.js";
import type { QuerentReading, RereadDetail } from "./querent-reading.js";
import type { QuerentReliability } from "./querent-reliability.js";
import type { EvaluateDetail, QuerentReport } from "./querent-report.js";
import type { LabelRowsDetail, OrderDetail, QuerentRows } from "./querent-rows.js";
import type { QuerentScreening, SeekDetail } from "./querent-screening.js";
import type { QuerentSetup } from "./querent-setup.js";
import type { QuerentShares, SplitDetail } from "./querent-shares.js";
import type { QuerentStopping } from "./querent-stopping.js";
import type { QuerentStrategies, StrategyDetail } from "./querent-strategies.js";
import type { GenerateDetail, InventionDetail, QuerentSynthetic } from "./querent-synthetic.js";
import type { QuerentTabs, TabDetail } from "./querent-tabs.js";
import type { StartDetail } from "./start-config.js";

/** The elements by their tags. */
export interface QuerentElements {
  "querent-advantage": QuerentAdvantage;
  "querent-annotators": QuerentAnnotators;
  "querent-answers": QuerentAnswers;
  "querent-auto": QuerentAuto;
  "querent-balance": QuerentBalance;
  "querent-batch": QuerentBatch;
  "querent-benefit": QuerentBenefit;
  "querent-card": QuerentCard;
  "querent-class-note": QuerentClassNote;
  "querent-classes": QuerentClasses;
  "querent-column-field": QuerentColumnField;
  "querent-columns": QuerentColumns;
  "querent-compare": QuerentCompare;
  "querent-confusion": QuerentConfusion;
  "querent-curve": QuerentCurve;
  "querent-drop": QuerentDrop;
  "querent-guide": QuerentGuide;
  "querent-history": QuerentHistory;
  "querent-label-errors": QuerentLabelErrors;
  "querent-map": QuerentMap;
  "querent-methods": QuerentMethods;
  "querent-passage": QuerentPassage;
  "querent-reading": QuerentReading;
  "querent-reliability": QuerentReliability;
  "querent-report": QuerentReport;
  "querent-rows": QuerentRows;
  "querent-setup": QuerentSetup;
  "querent-screening": QuerentScreening;
  "querent-shares": QuerentShares;
  "querent-stopping": QuerentStopping;
  "querent-strategies": QuerentStrategies;
  "querent-synthetic": QuerentSynthetic;
  "querent-tabs": QuerentTabs;
}

/** What an event of an element carries as its `detail`, by the event's name. Each bubbles, so that a container may listen. */
export interface QuerentEvents {
  "querent-add-class": NewClassDetail;
  "querent-answer": AnswerDetail;
  "querent-ask-again": null;
  "querent-audit": null;
  "querent-augment": boolean;
  "querent-auto-label": TargetDetail;
  "querent-batch": BatchDetail;
  "querent-cancel": null;
  "querent-cell": CellDetail;
  "querent-check-labels": null;
  "querent-choice": GenerateDetail;
  "querent-choose-column": ChosenColumn;
  "querent-class": ClassChange;
  "querent-class-key": ClassKeyDetail;
  "querent-class-note": ClassNoteDetail;
  "querent-class-removal": { name: string };
  "querent-column": ColumnDetail;
  "querent-compare": CompareDetail;
  "querent-compare-random": null;
  "querent-compare-source": "own" | "file";
  "querent-correct": LabelDetail;
  "querent-curve-point": CurvePointDetail;
  "querent-device": DeviceChoice;
  "querent-download": null;
  "querent-draw-checks": DrawDetail;
  "querent-evaluate": EvaluateDetail;
  "querent-explain-words": RowDetail;
  "querent-file": FileDetail;
  "querent-generate": GenerateDetail;
  "querent-invention": InventionDetail;
  "querent-keep": LabelDetail;
  "querent-label-rows": LabelRowsDetail;
  "querent-look-back": LookBackDetail;
  "querent-measure": null;
  "querent-merge": MergeDetail;
  "querent-method": MethodDetail;
  "querent-open-comparison": FileDetail;
  "querent-order": OrderDetail;
  "querent-pause": boolean;
  "querent-plan": TargetDetail;
  "querent-read-column": ColumnOverride;
  "querent-reread": RereadDetail;
  "querent-reveal": RowDetail;
  "querent-review": RowDetail;
  "querent-settle": LabelDetail;
  "querent-save-comparison": SaveComparisonDetail;
  "querent-show-row": RowDetail;
  "querent-show-rows": RowsDetail;
  "querent-skip": RowDetail;
  "querent-seek": SeekDetail;
  "querent-split": SplitDetail;
  "querent-start": StartDetail;
  "querent-stop": null;
  "querent-strategy": StrategyDetail;
  "querent-tab": TabDetail;
  "querent-target": string;
  "querent-try": null;
  "querent-why": WhyDetail;
}

/** The events by their names, as a listener gets them. */
export type QuerentEventMap = { [Name in keyof QuerentEvents]: CustomEvent<QuerentEvents[Name]> };

/**
 * The properties of an element that a host sets, each of which may be left out: for the templates of a framework. With React 19:
 *
 *     declare module "react" {
 *       namespace JSX {
 *         interface IntrinsicElements {
 *           "querent-card": React.HTMLAttributes<HTMLElement> & ElementProperties<"querent-card">;
 *         }
 *       }
 *     }
 */
export type ElementProperties<Tag extends keyof QuerentElements> = Partial<
  Omit<QuerentElements[Tag], keyof QuerentElement>
>;

declare global {
  interface HTMLElementTagNameMap extends QuerentElements {}
  interface HTMLElementEventMap extends QuerentEventMap {}
}
