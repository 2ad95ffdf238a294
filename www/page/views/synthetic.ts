import { html, type TemplateResult } from "lit";
import type { GenerateOptions, MethodInfo } from "querent";
import { readable } from "../../ui/families.js";
import { count } from "../../ui/format.js";
import type { GenerateDetail, InventionDetail } from "../../ui/index.js";
import { derivedName, download, syntheticCsv } from "../files.js";
import type { Workspace } from "../workspace.js";

/** Rows that were made up, and whether they help. */
export function synthetic({ synthetic: panel, loop, player }: Workspace, methods: MethodInfo[]): TemplateResult {
  const { status } = loop.state;
  const { trial, wanted } = panel;
  const measured = trial.result;
  return html`
    <querent-synthetic
      .rows=${panel.rows}
      .methods=${methods}
      .classes=${status.classes.map(({ name }) => name)}
      .answered=${panel.answered}
      .running=${panel.generating}
      .disabled=${status.labelled < 2}
      @querent-choice=${(event: CustomEvent<GenerateDetail>) => panel.choose(event.detail)}
      @querent-generate=${(event: CustomEvent<GenerateDetail>) => void panel.generate(event.detail)}
      @querent-invention=${({ detail }: CustomEvent<InventionDetail>) => void panel.answer(detail.row, detail.label)}
      @querent-download=${() =>
        download(
          syntheticCsv(status.config?.target ?? "label", panel.rows),
          derivedName(status.name, "-synthetic.csv"),
        )}
    ></querent-synthetic>
    <querent-benefit
      .benefit=${measured?.benefit}
      .made=${measured ? words(measured.options) : ""}
      .current=${measured !== undefined && words(measured.options) === words(wanted)}
      .used=${status.augment ? words(status.augment) : ""}
      .asks=${methods.find(({ name }) => name === wanted.method)?.asks ?? false}
      .running=${trial.running}
      .progress=${trial.progress}
      .disabled=${status.labelled < 5}
      @querent-try=${() => {
        player.stop();
        void panel.measure();
      }}
      @querent-stop=${() => trial.stop()}
      @querent-augment=${(event: CustomEvent<boolean>) => void panel.augment(event.detail ? measured?.options : undefined)}
    ></querent-benefit>
    ${
      status.inventions > 0
        ? html`<p class="quiet" data-testid="inventions">${count(status.inventions, "made-up row")} answered by you and learned from.</p>`
        : ""
    }
  `;
}

/** How rows are made, in words. */
function words({ n, method = "smote" }: GenerateOptions): string {
  return `${count(n, "row")} by ${readable(method)}`;
}
