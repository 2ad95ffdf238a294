import { html, nothing, type TemplateResult } from "lit";
import type { Benefit } from "querent";
import { define, QuerentElement } from "./element.js";
import { percent } from "./format.js";

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

  protected override render(): TemplateResult {
    return html`
      ${
        this.used
          ? html`<p class="finding finding-on" data-testid="augmented">
              <span>It trains with synthetic rows, too: <b>${this.used}</b>, made again at each fit. They never measure it.</span>
              <button type="button" class="button" data-testid="augment-stop" @click=${() => this.emit("querent-augment", false)}>
                Stop training with them
              </button>
            </p>`
          : nothing
      }
      <div class="controls">
        ${
          this.running
            ? html`<button type="button" class="button" data-testid="try-stop" @click=${() => this.emit("querent-stop", null)}>Stop</button>
                <progress max="1" .value=${this.progress} aria-label="Does it help?"></progress>`
            : html`<button
                type="button"
                class="button"
                data-testid="try"
                ?disabled=${this.disabled || this.asks}
                @click=${() => this.emit("querent-try", null)}
              >
                Does it help?
              </button>`
        }
        <span class="quiet">
          ${
            this.asks
              ? "These rows are questions: answer them, and each teaches like a real one."
              : "Trains with such rows and without, and measures both on real rows."
          }
        </span>
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
    const interval =
      gainLow === undefined || gainHigh === undefined ? "" : `between ${points(gainLow)} and ${points(gainHigh)}`;
    return html`
      <div class="finding" data-testid="benefit" data-verdict=${verdict}>
        <p><b>${sentence}</b></p>
        <dl class="facts">
          <div><dt>Without</dt><dd>${percent(without, 1)}</dd></div>
          <div><dt>With ${this.made}</dt><dd>${percent(having, 1)}</dd></div>
          <div><dt>Gain</dt><dd>${points(gain)} points <span class="quiet">${interval}</span></dd></div>
        </dl>
        <p class="quiet">Mean ${metric} over ${folds} comparisons.</p>
        ${
          verdict === "help" && this.current && !this.used
            ? html`<button type="button" class="button button-primary" data-testid="augment" @click=${() => this.emit("querent-augment", true)}>
                Train with them
              </button>`
            : nothing
        }
      </div>
    `;
  }
}

/** A difference of shares in points of per cent, with its sign. */
function points(gain: number): string {
  return `${gain < 0 ? "−" : "+"}${(Math.abs(gain) * 100).toFixed(1)}`;
}

define("querent-benefit", QuerentBenefit);
