import { html, type TemplateResult } from "lit";
import type { MethodInfo } from "querent";
import type { EvaluateDetail, GenerateDetail, RowDetail } from "../../ui/index.js";
import type { Desk } from "../desk.js";
import { derivedName, download, syntheticCsv } from "../files.js";

/** How well it learns: the curve, what it mixes up, and the cross-validation. */
export function learning(desk: Desk): TemplateResult {
  const { status, metrics } = desk.loop.state;
  return html`
    <section class="panel panel-curve" aria-labelledby="curve-title">
      <h2 id="curve-title">Learning curve</h2>
      <querent-curve .points=${status.curve} .activity=${activity(desk)} .note=${note(status.heldOut, status.fitted)}></querent-curve>
    </section>
    <section class="panel panel-confusion" aria-labelledby="confusion-title">
      <h2 id="confusion-title">What it mixes up</h2>
      <querent-confusion .matrix=${metrics?.confusion ?? []} .classes=${status.classes.map(({ name }) => name)}></querent-confusion>
    </section>
    <section class="panel panel-report" aria-labelledby="report-title">
      <h2 id="report-title">Cross-validation</h2>
      <p class="quiet">Trains afresh on parts of the labelled rows and measures on the rest.</p>
      <querent-report
        .report=${desk.report}
        .running=${desk.evaluating !== undefined}
        .progress=${desk.progress}
        .disabled=${status.labelled < 2}
        @querent-evaluate=${(event: CustomEvent<EvaluateDetail>) => void desk.evaluate(event.detail.folds)}
        @querent-stop=${() => desk.evaluating?.abort()}
      ></querent-report>
    </section>
  `;
}

/** What was answered, and what can be made of it. */
export function workbench(desk: Desk, methods: MethodInfo[]): TemplateResult {
  const { status, task, answer } = desk.loop.state;
  return html`
    <section class="panel panel-history" aria-labelledby="history-title">
      <h2 id="history-title">History</h2>
      <querent-history
        .entries=${desk.history}
        .current=${answer === undefined ? -1 : (task?.row ?? -1)}
        @querent-review=${(event: CustomEvent<RowDetail>) => void desk.review(event.detail.row).then(showCard)}
      ></querent-history>
    </section>
    <section class="panel panel-synthetic" aria-labelledby="synthetic-title">
      <h2 id="synthetic-title">Synthetic rows</h2>
      <p class="quiet">New rows made from the labelled ones, each with its difficulty and quality.</p>
      <querent-synthetic
        .rows=${desk.synthetic}
        .methods=${methods}
        .running=${desk.generating}
        .disabled=${status.labelled < 2}
        @querent-generate=${(event: CustomEvent<GenerateDetail>) => void desk.generate(event.detail)}
        @querent-download=${() =>
          download(
            syntheticCsv(status.config?.target ?? "label", desk.synthetic),
            derivedName(status.name, "-synthetic.csv"),
          )}
      ></querent-synthetic>
    </section>
  `;
}

/** On a small screen the history is far below the card. */
function showCard(): void {
  document.querySelector("querent-card")?.scrollIntoView({ block: "nearest" });
}

/** A fit that is wanted while the worker cross-validates waits for it: the questions then come from the former model. */
function activity({ evaluating, loop }: Desk): string {
  const { training } = loop.state;
  if (training === "waiting" && evaluating) return "learns after the cross-validation";
  return training === "idle" ? "" : "learning";
}

function note(heldOut: number, fitted: boolean): string {
  if (fitted && heldOut === 0)
    return "No row is held out yet, so there is nothing to measure on: check rows will come among the questions.";
  return "The first measure comes as soon as two classes have labels.";
}
