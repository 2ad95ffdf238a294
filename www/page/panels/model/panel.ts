import { html, nothing, type TemplateResult } from "lit";
import { model } from "../../../words/model-panel.js";
import { page } from "../../../words/page.js";
import type { Badge, Panel, PanelHost } from "../panel.js";
import { Asking } from "./asking.js";
import { doorForm, promptForm, runForm } from "./forms.js";
import { Groups } from "./groups.js";
import { groupsForm } from "./groups-form.js";
import { Guides } from "./guides.js";
import { guidesForm } from "./guides-form.js";
import { keptOf } from "./kept.js";
import { resultOf } from "./result.js";
import { writingForm } from "./writing-form.js";
import { Written } from "./written.js";

/** A large model that the person runs, as one more annotator: which one, what it is asked, and how far it can be relied on. */
export class ModelPanel implements Panel {
  readonly #host: PanelHost;
  readonly writes = true;
  readonly #asking: Asking;
  readonly #written: Written;
  readonly #guides: Guides;
  readonly #groups: Groups;
  /** The events of the session that the result was measured by. */
  #events = -1;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#asking = new Asking(host);
    this.#written = new Written(this.#asking, host);
    this.#guides = new Guides(this.#asking, host);
    this.#groups = new Groups(this.#asking, host);
  }

  get title(): string {
    return model.title;
  }

  get about(): string {
    return model.about;
  }

  /** Rows that the model calls otherwise than the person. */
  get badge(): Badge {
    const { result, labels } = this.#asking;
    const differs = ({ row, label }: { row: number; label: string }) =>
      labels?.teaching.has(row) && labels.teaching.get(row) !== label;
    const n = result?.records.filter(differs).length ?? 0;
    return { n, what: model.badge(n) };
  }

  get isShown(): boolean {
    return this.#host.loop.state.status.classes.length > 1;
  }

  render(): TemplateResult {
    const asking = this.#asking;
    const isOpen = asking.tested !== undefined;
    const { rows, labelled, heldOut } = this.#host.loop.state.status;
    return html`
      <div class="model">
        ${doorForm(asking)}
        ${asking.failure === "" ? nothing : html`<p class="model-failure" role="alert" data-testid="model-failure">${asking.failure}</p>`}
        ${promptForm(asking)}
        ${asking.tested ? runForm(asking, Math.max(0, rows - labelled - heldOut)) : nothing} ${resultOf(asking, this.#host)} ${keptOf(asking)}
        ${isOpen || this.#written.lines.length > 0 ? writingForm(asking, this.#written, this.#host) : nothing}
        ${isOpen || this.#guides.drafts.size > 0 ? guidesForm(asking, this.#guides, this.#host) : nothing}
        ${isOpen || this.#groups.found ? groupsForm(asking, this.#groups, this.#host) : nothing}
      </div>
    `;
  }

  get delays(): string | undefined {
    return this.#written.trial.running ? page.synthetic.delays : undefined;
  }

  decided(): void {
    this.#asking.forget();
    void this.#written.decided();
    this.#groups.forget();
  }

  /** Each answer of the person measures it again. */
  seen(): void {
    const { events } = this.#host.loop.state.status;
    if (events === this.#events || this.#asking.run.running) return;
    this.#events = events;
    void this.#refresh().catch(this.#host.fail);
  }

  close(): Promise<void> {
    this.#written.trial.stop();
    return this.#asking.close();
  }

  async #refresh(): Promise<void> {
    await this.#asking.measure();
    await this.#asking.list();
  }
}
