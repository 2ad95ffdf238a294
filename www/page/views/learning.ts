import { html, nothing, type TemplateResult } from "lit";
import type {
  CellDetail,
  CurvePointDetail,
  EvaluateDetail,
  LookBackDetail,
  RowDetail,
  RowsDetail,
} from "../../ui/index.js";
import { page } from "../../words/page.js";
import { review } from "../answering.js";
import type { Workspace } from "../workspace.js";

const NOTHING: number[][] = [];

/** How well it learns: the curve, what it mixes up, and the cross-validation. */
export function learning(workspace: Workspace): TemplateResult {
  const { status, metrics } = workspace.loop.state;
  const { random } = workspace;
  const coverage = status.unseen > 0 ? page.learning.curve.coverage(1 - status.unseen / status.rows) : "";
  return html`
    <section class="panel panel-curve" aria-labelledby="curve-title">
      <h2 id="curve-title">${page.learning.curve.title}</h2>
      <querent-curve
        .points=${status.curve}
        .metrics=${metrics}
        .toCome=${status.toMeasure}
        .activity=${activity(workspace)}
        .coverage=${coverage}
        .note=${note(status.heldOut, status.fitted)}
        .random=${random.result}
        .progress=${random.running ? random.progress : undefined}
        ?comparable=${!workspace.isReader}
        ?linked=${!workspace.isReader}
        @querent-compare-random=${() => void workspace.compareWithRandom()}
        @querent-stop=${() => random.stop()}
        @querent-curve-point=${({ detail }: CustomEvent<CurvePointDetail>) => workspace.workbench.browse({ byPoint: detail.point })}
      ></querent-curve>
      ${workspace.isReader ? nothing : html`<querent-stopping .report=${workspace.stopping.report}></querent-stopping>${advantage(workspace)}`}
    </section>
    <section class="panel panel-confusion" aria-labelledby="confusion-title">
      <h2 id="confusion-title">${page.learning.confusion}</h2>
      <querent-confusion
        .matrix=${metrics?.confusion ?? NOTHING}
        .classes=${workspace.classNames}
        ?linked=${!workspace.isReader}
        @querent-cell=${({ detail }: CustomEvent<CellDetail>) => workspace.workbench.browse({ measured: true, ...detail })}
      ></querent-confusion>
    </section>
    <section class="panel panel-balance" aria-labelledby="balance-title">
      <h2 id="balance-title">${page.learning.balance}</h2>
      <querent-balance .classes=${status.classes} .expected=${workspace.expected.shares} .marks=${workspace.notes.marks(workspace.classNames)}></querent-balance>
    </section>
    ${workspace.isReader ? nothing : crossValidation(workspace)}
  `;
}

/** Whether asking beats drawing at random. */
function advantage({ advantage: watch, loop }: Workspace): TemplateResult | typeof nothing {
  if (!watch.isShown) return nothing;
  return html`<querent-advantage
    .advantage=${watch.found}
    .missing=${watch.missing}
    .labels=${watch.labels}
    .practice=${loop.state.status.simulating}
    .running=${watch.running}
    .progress=${watch.progress}
    @querent-measure=${() => void watch.measure()}
    @querent-stop=${() => watch.stop()}
  ></querent-advantage>`;
}

function crossValidation(workspace: Workspace): TemplateResult {
  const { evaluation } = workspace;
  return html`
    <section class="panel panel-report" aria-labelledby="report-title">
      <h2 id="report-title">${page.learning.crossValidation.title}</h2>
      <p class="quiet">${page.learning.crossValidation.about}</p>
      <querent-report
        .report=${evaluation.result}
        .running=${evaluation.running}
        .progress=${evaluation.progress}
        .groups=${groupColumns(workspace)}
        .disabled=${workspace.loop.state.status.labelled < 2}
        @querent-evaluate=${(event: CustomEvent<EvaluateDetail>) => void workspace.evaluate(event.detail)}
        @querent-stop=${() => evaluation.stop()}
      ></querent-report>
    </section>
  `;
}

/** Columns whose rows of one value may be kept together in a cross-validation: some of them share a value. */
function groupColumns({ loop, profile }: Workspace): string[] {
  const { config, rows } = loop.state.status;
  return profile.columns
    .filter(({ name, distinct }) => name !== config?.target && distinct > 1 && distinct < rows)
    .map(({ name }) => name);
}

/** How the history is shown. */
interface PastProps {
  title?: string;
  /** A row was put on the card. */
  onShow?(): void;
  /** Shows the session as it was after so many events. */
  onLookBack?(events: number): void;
}

/** What was done; a row is looked back at on the card or shown in the table, and the session as it was then, where there are these. */
export function past(
  workspace: Workspace,
  { title = page.learning.history, onShow = () => undefined, onLookBack = () => undefined }: PastProps = {},
): TemplateResult {
  const { task, answer } = workspace.loop.state;
  return html`
    <section class="panel panel-history" aria-labelledby="history-title">
      <h2 id="history-title">${title}</h2>
      <querent-history
        .entries=${workspace.past.entries}
        .read=${workspace.past.read}
        ?fixed=${workspace.isReader}
        ?linked=${!workspace.isReader}
        .current=${answer === undefined ? -1 : (task?.row ?? -1)}
        @querent-review=${(event: CustomEvent<RowDetail>) => void review(workspace, event.detail.row).then(onShow)}
        @querent-show-row=${({ detail }: CustomEvent<RowDetail>) => workspace.workbench.browseRow(detail.row)}
        @querent-show-rows=${({ detail }: CustomEvent<RowsDetail>) => workspace.workbench.browseRows(detail.rows)}
        @querent-look-back=${({ detail }: CustomEvent<LookBackDetail>) => onLookBack(detail.events)}
      ></querent-history>
    </section>
  `;
}

/** What the model is at, and how many answers it has not learned from yet. */
function activity(workspace: Workspace): string {
  const { training, status } = workspace.loop.state;
  if (training === "idle") return "";
  const now = training === "running" ? page.learning.curve.learns : delay(workspace);
  return status.behind > 0 ? page.learning.curve.behind(now, status.behind) : now;
}

/** A fit that is wanted while the worker does another long job waits for it: the questions then come from the former model. */
function delay({ evaluation, random, workbench }: Workspace): string {
  if (evaluation.running) return page.learning.curve.afterCrossValidation;
  if (random.running) return page.learning.curve.afterComparison;
  const delays = workbench.every.flatMap((panel) => panel.delays ?? []);
  return delays[0] ?? page.learning.curve.learns;
}

function note(heldOut: number, fitted: boolean): string {
  return fitted && heldOut === 0 ? page.learning.curve.nothingHeldOut : page.learning.curve.toCome;
}
