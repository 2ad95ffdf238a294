import { html, nothing, type TemplateResult } from "lit";
import type { EvaluateDetail, RowDetail } from "../../ui/index.js";
import type { Desk } from "../desk.js";

/** How well it learns: the curve, what it mixes up, and the cross-validation. */
export function learning(desk: Desk): TemplateResult {
  const { status, metrics } = desk.loop.state;
  return html`
    <section class="panel panel-curve" aria-labelledby="curve-title">
      <h2 id="curve-title">Learning curve</h2>
      <querent-curve .points=${status.curve} .metrics=${metrics} .toCome=${status.toMeasure} .activity=${activity(desk)} .note=${note(status.heldOut, status.fitted)}></querent-curve>
    </section>
    <section class="panel panel-confusion" aria-labelledby="confusion-title">
      <h2 id="confusion-title">What it mixes up</h2>
      <querent-confusion .matrix=${metrics?.confusion ?? []} .classes=${status.classes.map(({ name }) => name)}></querent-confusion>
    </section>
    ${desk.isReader ? nothing : crossValidation(desk)}
  `;
}

function crossValidation(desk: Desk): TemplateResult {
  const { evaluation } = desk;
  return html`
    <section class="panel panel-report" aria-labelledby="report-title">
      <h2 id="report-title">Cross-validation</h2>
      <p class="quiet">Trains afresh on parts of the labelled rows and measures on the rest.</p>
      <querent-report
        .report=${evaluation.result}
        .running=${evaluation.running}
        .progress=${evaluation.progress}
        .disabled=${desk.loop.state.status.labelled < 2}
        @querent-evaluate=${(event: CustomEvent<EvaluateDetail>) => void desk.evaluate(event.detail.folds)}
        @querent-stop=${() => evaluation.stop()}
      ></querent-report>
    </section>
  `;
}

/** What was answered; a row is looked back at on the card, where there is one. */
export function past(desk: Desk, onShow: () => void = () => undefined): TemplateResult {
  const { task, answer } = desk.loop.state;
  return html`
    <section class="panel panel-history" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <querent-history
        .entries=${desk.history}
        ?fixed=${desk.isReader}
        .current=${answer === undefined ? -1 : (task?.row ?? -1)}
        @querent-review=${(event: CustomEvent<RowDetail>) => void desk.review(event.detail.row).then(onShow)}
      ></querent-history>
    </section>
  `;
}

/** A fit that is wanted while the worker does another long job waits for it: the questions then come from the former model. */
function activity({ evaluation, labelCheck, synthetic, loop }: Desk): string {
  const { training } = loop.state;
  if (training === "waiting" && evaluation.running) return "learns after the cross-validation";
  if (training === "waiting" && labelCheck.run.running) return "learns after the check of the labels";
  if (training === "waiting" && synthetic.trial.running) return "learns after the comparison";
  return training === "idle" ? "" : "learning";
}

function note(heldOut: number, fitted: boolean): string {
  if (fitted && heldOut === 0)
    return "No row is held out yet, so there is nothing to measure on: check rows will come among the questions.";
  return "The first measure comes as soon as two classes have labels.";
}
