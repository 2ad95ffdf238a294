import { html, type TemplateResult } from "lit";
import type { MethodInfo } from "querent";
import type { DrawDetail, LabelDetail, MergeDetail, RowDetail, Tab, TabDetail, TargetDetail } from "../../ui/index.js";
import type { Workspace } from "../workspace.js";
import { synthetic } from "./synthetic.js";
import { texts } from "./texts.js";

/** What can be done beyond answering, one tab for each; a number on a tab says that something in it waits. */
export function workbench(workspace: Workspace, methods: MethodInfo[]): TemplateResult {
  return html`
    <section class="panel panel-more" aria-label="More to do">
      <querent-tabs
        name="More to do"
        .tabs=${tabs(workspace)}
        .chosen=${workspace.tab}
        @querent-tab=${(event: CustomEvent<TabDetail>) => workspace.open(event.detail.id)}
      ></querent-tabs>
      ${workspace.texts.length > 0 ? panel(workspace, "texts", "A pretrained model reads the texts on this machine. It knows what words mean, so that a few labels are enough.", texts(workspace)) : ""}
      ${panel(workspace, "auto", "Let the model label the rows of which it is sure, and nothing else. You say how often it must be right.", auto(workspace))}
      ${panel(workspace, "labels", "Trains on parts of the labelled rows, and looks at labels that the rest speaks against.", labels(workspace))}
      ${panel(workspace, "annotators", "Take in what others have labelled, see how far you agree, and settle the rest.", annotators(workspace))}
      ${panel(workspace, "synthetic", "New rows made from the labelled ones, each with its difficulty and quality.", synthetic(workspace, methods))}
    </section>
  `;
}

function tabs({ loop, agreement, texts: columns }: Workspace): Tab[] {
  const { suspicious, audits } = loop.state.status;
  const disputed = agreement.report?.disputed.length ?? 0;
  const broken = audits.filter(({ verdict }) => verdict === "broken").length;
  const badge = (n: number, what: string) => (n > 0 ? { n, what: `${n} ${what}` } : undefined);
  const reading: Tab[] = columns.length > 0 ? [{ id: "texts", label: "Read the texts" }] : [];
  return [
    ...reading,
    { id: "auto", label: "Label the rest", badge: badge(broken, "broken promise") },
    { id: "labels", label: "Labels to check", badge: badge(suspicious, "under suspicion") },
    { id: "annotators", label: "Annotators", badge: badge(disputed, "in dispute") },
    { id: "synthetic", label: "Synthetic rows" },
  ];
}

function panel(workspace: Workspace, id: string, about: string, content: TemplateResult): TemplateResult {
  return html`
    <div class="tab-panel" role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" ?hidden=${workspace.tab !== id}>
      <p class="quiet">${about}</p>
      ${content}
    </div>
  `;
}

function auto({ auto: panel, loop }: Workspace): TemplateResult {
  const { status } = loop.state;
  return html`<querent-auto
    .plan=${panel.plan}
    .audits=${status.audits}
    .disabled=${!status.fitted}
    @querent-plan=${(event: CustomEvent<TargetDetail>) => void panel.look(event.detail.target)}
    @querent-auto-label=${(event: CustomEvent<TargetDetail>) => void panel.label(event.detail.target)}
    @querent-draw-checks=${(event: CustomEvent<DrawDetail>) => void panel.draw(event.detail.n)}
    @querent-audit=${() => void panel.audit()}
  ></querent-auto>`;
}

function labels({ labelCheck, loop, history, player }: Workspace): TemplateResult {
  const { status } = loop.state;
  const { run } = labelCheck;
  return html`<querent-label-errors
    .report=${run.result}
    .dealt=${labelCheck.dealt}
    .running=${run.running}
    .progress=${run.progress}
    .disabled=${status.labelled < 2}
    .suspicious=${status.suspicious}
    .rate=${status.config?.reAskRate ?? 0}
    @querent-check-labels=${() => {
      player.stop();
      void labelCheck.check();
    }}
    @querent-stop=${() => run.stop()}
    @querent-review=${(event: CustomEvent<RowDetail>) => void labelCheck.open(event.detail.row, history)}
    @querent-correct=${({ detail }: CustomEvent<LabelDetail>) => void labelCheck.accept(detail.row, detail.label)}
    @querent-keep=${({ detail }: CustomEvent<LabelDetail>) => void labelCheck.keep(detail.row, detail.label)}
    @querent-ask-again=${() => void labelCheck.askAgain(status.suspicious)}
  ></querent-label-errors>`;
}

function annotators(workspace: Workspace): TemplateResult {
  const { agreement } = workspace;
  return html`<querent-annotators
    .report=${agreement.report}
    @querent-merge=${({ detail }: CustomEvent<MergeDetail>) => void agreement.merge(detail.file, detail.annotator)}
    @querent-review=${(event: CustomEvent<RowDetail>) => void workspace.review(event.detail.row).then(() => workspace.showCard())}
    @querent-settle=${({ detail }: CustomEvent<LabelDetail>) => void agreement.settle(detail.row, detail.label)}
  ></querent-annotators>`;
}
