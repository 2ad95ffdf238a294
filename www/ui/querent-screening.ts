import { html, nothing, type TemplateResult } from "lit";
import type { ScreeningReport } from "querent";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** What `querent-seek` carries: the class whose rows are to be found. */
export interface SeekDetail {
  class: string;
  /** Whether its rows are to be asked about first from now on, or no longer; absent where it is only looked at. */
  asks?: boolean;
}

/**
 * How far the search for all rows of one class is: how many are found, and how many are left.
 *
 * @fires querent-seek - `SeekDetail`
 */
export class QuerentScreening extends QuerentElement {
  static override properties = {
    report: { attribute: false },
    classes: { attribute: false },
    asks: { attribute: false },
  };

  declare report: ScreeningReport | undefined;
  /** The classes to choose from. */
  declare classes: readonly string[];
  /** The class whose rows are asked about first; undefined where the strategy is another. */
  declare asks: string | undefined;

  constructor() {
    super();
    this.report = undefined;
    this.classes = [];
    this.asks = undefined;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report) return nothing;
    const words = ui.screening;
    return html`
      <div class="screening-choice">
        <label class="inline-field">
          <span>${words.class}</span>
          <select
            data-testid="screening-class"
            @change=${(event: Event) => this.#seek((event.target as HTMLSelectElement).value)}
          >
            ${this.classes.map((name) => html`<option value=${name} ?selected=${name === report.class}>${name}</option>`)}
          </select>
        </label>
        ${
          this.asks === report.class
            ? html`<span class="quiet" data-testid="screening-asks">${words.asks}</span>
                <button type="button" class="link" data-testid="screening-stop" @click=${() => this.#seek(report.class, false)}>${words.stop}</button>`
            : html`<button type="button" class="button" data-testid="screening-ask" @click=${() => this.#seek(report.class, true)}>${words.ask(report.class)}</button>`
        }
      </div>
      <p class="screening-found" data-testid="screening-found"><b>${words.found(report)}</b> <span class="quiet">${words.read(report)}</span></p>
      <p data-testid="screening-left">${words.left(report)}</p>
      ${report.byRandomShare ? html`<p data-testid="screening-random">${words.byRandomShare(report.byRandomShare)}</p>` : nothing}
      <p class="quiet">${words.about}</p>
    `;
  }

  #seek(name: string, asks?: boolean): void {
    this.emit("querent-seek", { class: name, ...(asks !== undefined && { asks }) });
  }
}

define("querent-screening", QuerentScreening);
