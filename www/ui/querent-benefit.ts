import { html, nothing, type TemplateResult } from "lit";
import type { Benefit } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/**
 * Whether synthetic rows help, measured on real ones, and whether they are trained with.
 *
 * @fires querent-try - measure it
 * @fires querent-stop - cancel that
 * @fires querent-augment - `true`: train with them from now on; `false`: no longer
 */
export class QuerentBenefit extends QuerentElement {
  static override properties = {
    benefit: { attribute: false },
    made: { type: String },
    current: { type: Boolean },
    used: { type: String },
    asks: { type: Boolean },
    running: { type: Boolean },
    progress: { type: Number },
    disabled: { type: Boolean },
  };

  declare benefit: Benefit | undefined;
  /** How the rows that were measured are made, in words. */
  declare made: string;
  /** They are what is chosen now. */
  declare current: boolean;
  /** How the rows that are trained with are made, in words; empty where none are. */
  declare used: string;
  /** The chosen method makes questions, which cannot be trained with before they are answered. */
  declare asks: boolean;
  declare running: boolean;
  /** 0 to 1. */
  declare progress: number;
  declare disabled: boolean;

  constructor() {
    super();
    this.benefit = undefined;
    this.made = "";
    this.current = false;
    this.used = "";
    this.asks = false;
    this.running = false;
    this.progress = 0;
    this.disabled = false;
  }

  protected override get nextFocus(): string {
    return "[data-testid=try-stop], [data-testid=try]";
  }

  protected override render(): TemplateResult {
    const words = ui.benefit;
    return html`
      ${
        this.used
          ? html`<p class="finding finding-on" data-testid="augmented">
              <span>${mixed(words.used, { made: html`<b>${this.used}</b>` })}</span>
              <button type="button" class="button" data-testid="augment-stop" @click=${() => this.emit("querent-augment", false)}>
                ${words.stopUsing}
              </button>
            </p>`
          : nothing
      }
      <div class="controls">
        ${
          this.running
            ? html`<button type="button" class="button" data-testid="try-stop" @click=${() => this.emit("querent-stop", null)}>${words.stop}</button>
                <progress max="1" .value=${this.progress} aria-label=${words.ask}></progress>`
            : html`<button
                type="button"
                class="button"
                data-testid="try"
                ?disabled=${this.disabled || this.asks}
                @click=${() => this.emit("querent-try", null)}
              >
                ${words.ask}
              </button>`
        }
        <span class="quiet">${this.asks ? words.areQuestions : words.hint}</span>
      </div>
      ${this.benefit ? this.#benefit(this.benefit) : nothing}
    `;
  }

  #benefit({
    metric,
    folds,
    without,
    with: having,
    gain,
    gainLow,
    gainHigh,
    verdict,
    sentence,
  }: Benefit): TemplateResult {
    const { benefit: words, numbers } = ui;
    const interval = gainLow === undefined || gainHigh === undefined ? "" : words.between(gainLow, gainHigh);
    return html`
      <div class="finding" data-testid="benefit" data-verdict=${verdict}>
        <p><b>${sentence}</b></p>
        <dl class="facts">
          <div><dt>${words.without}</dt><dd>${numbers.percent(without, 1)}</dd></div>
          <div><dt>${words.with(this.made)}</dt><dd>${numbers.percent(having, 1)}</dd></div>
          <div>
            <dt>${words.gain}</dt>
            <dd>${mixed(words.points(gain), { interval: html`<span class="quiet">${interval}</span>` })}</dd>
          </div>
        </dl>
        <p class="quiet">${words.mean(metric, folds)}</p>
        ${
          verdict === "help" && this.current && !this.used
            ? html`<button type="button" class="button button-primary" data-testid="augment" @click=${() => this.emit("querent-augment", true)}>
                ${words.use}
              </button>`
            : nothing
        }
      </div>
    `;
  }
}

define("querent-benefit", QuerentBenefit);
