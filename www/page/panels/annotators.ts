import { signal } from "@preact/signals-core";
import { html, nothing, type TemplateResult } from "lit";
import type { AnnotatorsReport, Look, View } from "querent";
import type { LabelDetail, MergeDetail, RowDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import { review } from "../answering.js";
import { morePanels } from "./more.js";
import type { Badge, Panel, PanelHost } from "./panel.js";

/** Several annotators of one table: whose labels came in, how far they agree, and what is in dispute. */
export class AnnotatorsPanel implements Panel {
  readonly #host: PanelHost;
  /** What the annotators say together, where there are several or rows were asked about twice. */
  readonly #report = signal<AnnotatorsReport | undefined>(undefined);

  constructor(host: PanelHost) {
    this.#host = host;
  }

  get title(): string {
    return page.annotators.title;
  }

  get about(): string {
    return page.annotators.about;
  }

  get badge(): Badge {
    const n = this.#report.value?.disputed.length ?? 0;
    return { n, what: page.annotators.badge(n) };
  }

  render(): TemplateResult {
    return html`<querent-annotators
      .report=${this.#report.value}
      @querent-merge=${({ detail }: CustomEvent<MergeDetail>) => void this.#merge(detail)}
      @querent-review=${({ detail }: CustomEvent<RowDetail>) => void this.#open(detail.row)}
      @querent-settle=${({ detail }: CustomEvent<LabelDetail>) => void this.#settle(detail)}
    ></querent-annotators>
    ${
      this.badge.n > 0
        ? html`<p><button type="button" class="link" data-testid="disputed-in-table" @click=${() => this.#host.workbench.browse({ disputed: true })}>${page.browse.inTable}</button></p>`
        : nothing
    }
    ${
      morePanels.size === 0
        ? html`<p class="quiet"><a class="link" href="with-model.html" data-testid="open-with-model">${page.annotators.withModel}</a></p>`
        : nothing
    }`;
  }

  wants(): Look {
    return { annotators: true };
  }

  seen({ annotators }: View): void {
    this.#report.value = annotators;
  }

  async #merge({ file, annotator }: MergeDetail): Promise<void> {
    let n = 0;
    const work = async () => {
      n = await this.#host.learner.merge(file, { annotator });
    };
    if (await this.#host.loop.act(work, () => true)) this.#host.say(page.annotators.merged(n, annotator));
  }

  async #open(row: number): Promise<void> {
    await review(this.#host, row);
    this.#host.showCard();
  }

  async #settle({ row, label }: LabelDetail): Promise<void> {
    if (await this.#host.loop.command({ command: "settle", row, label }, (shown) => shown === row))
      this.#host.say(page.annotators.settled(row, label));
  }
}
