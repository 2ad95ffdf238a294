import { html, nothing, type TemplateResult } from "lit";
import { model } from "../../../words/model-panel.js";
import type { Badge, Panel, PanelHost } from "../panel.js";
import { Asking } from "./asking.js";
import { doorForm, promptForm, runForm, writingForm } from "./forms.js";
import { resultOf } from "./result.js";

/** A large model that the person runs, as one more annotator: which one, what it is asked, and how far it can be relied on. */
export class ModelPanel implements Panel {
  readonly #host: PanelHost;
  readonly #asking: Asking;
  /** The events of the session that the result was measured by. */
  #events = -1;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#asking = new Asking(host);
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
    const { rows, labelled, heldOut } = this.#host.loop.state.status;
    return html`
      <div class="model">
        ${doorForm(asking)}
        ${asking.failure === "" ? nothing : html`<p class="model-failure" role="alert" data-testid="model-failure">${asking.failure}</p>`}
        ${promptForm(asking)}
        ${asking.tested ? runForm(asking, Math.max(0, rows - labelled - heldOut)) : nothing} ${resultOf(asking, this.#host)}
        ${asking.tested ? writingForm(asking, this.#host.classNames) : nothing}
      </div>
    `;
  }

  decided(): void {
    this.#asking.forget();
  }

  /** Each answer of the person measures it again. */
  seen(): void {
    const { events } = this.#host.loop.state.status;
    if (events === this.#events || this.#asking.run.running) return;
    this.#events = events;
    void this.#asking.judge().catch(this.#host.fail);
  }

  close(): void {
    this.#asking.close();
  }
}
