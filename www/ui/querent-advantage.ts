import { html, nothing, svg, type TemplateResult } from "lit";
import { ui } from "../words/ui.js";
import { type Advantage, advantageVerdict } from "./advantage.js";
import type { Missing } from "./compare-settings.js";
import { define, QuerentElement } from "./element.js";
import { titled } from "./families.js";

/** Points of per cent that the scale reaches to each side at least, as a share. */
const REACH = 0.05;
const WIDTH = 200;

/**
 * Whether asking beats drawing at random: a sentence and a scale with the interval, or why it cannot be told yet.
 *
 * @fires querent-measure - measures it
 * @fires querent-stop - ends that
 */
export class QuerentAdvantage extends QuerentElement {
  static override properties = {
    advantage: { attribute: false },
    missing: { attribute: false },
    labels: { type: Number },
    practice: { type: Boolean },
    running: { type: Boolean },
    progress: { type: Number },
  };

  declare advantage: Advantage | undefined;
  /** What keeps it from being measured; undefined: nothing does. */
  declare missing: Missing | undefined;
  /** The labels that there are now. */
  declare labels: number;
  /** They are the table's own, not those that a strategy asked for. */
  declare practice: boolean;
  declare running: boolean;
  /** 0 to 1. */
  declare progress: number;

  constructor() {
    super();
    this.advantage = undefined;
    this.missing = undefined;
    this.labels = 0;
    this.practice = false;
    this.running = false;
    this.progress = 0;
  }

  protected override get nextFocus(): string {
    return "[data-testid=advantage-stop], [data-testid=advantage-measure]";
  }

  protected override render(): TemplateResult {
    const words = ui.advantage;
    const { advantage } = this;
    return html`
      <div class="advantage" data-testid="advantage" data-verdict=${advantage ? advantageVerdict(advantage).kind : "none"}>
        <p data-testid="advantage-said">${advantage ? this.#said(advantage) : this.missing ? words.missing(this.missing) : words.question}</p>
        ${advantage ? html`${scale(advantage)}<p class="quiet" data-testid="advantage-when">${words.when(advantage, this.labels, Date.now())}</p>` : nothing}
        ${this.#controls()}
        <details class="as-table">
          <summary>${words.whatSummary}</summary>
          <p class="quiet">${words.how}</p>
          <p class="quiet">${this.practice ? words.limitsOfTable : words.limits}</p>
        </details>
      </div>
    `;
  }

  #said(advantage: Advantage): string {
    const of = { ...advantage, strategy: titled(advantage.strategy) };
    return ui.advantage.said(of, advantageVerdict(advantage), this.practice);
  }

  #controls(): TemplateResult | typeof nothing {
    const words = ui.advantage;
    if (this.running)
      return html`<div class="controls">
        <button type="button" class="button" data-testid="advantage-stop" @click=${() => this.emit("querent-stop", null)}>${words.stop}</button>
        <progress max="1" .value=${this.progress} aria-label=${words.question}></progress>
      </div>`;
    if (this.missing) return nothing;
    return html`<button type="button" class="link" data-testid="advantage-measure" @click=${() => this.emit("querent-measure", null)}>${this.advantage ? words.again : words.go}</button>`;
  }
}

/** The interval around the difference, beside the line at which both are alike. */
function scale({ difference, low, high }: Advantage): TemplateResult {
  const reach = Math.max(REACH, Math.abs(low), Math.abs(high)) * 1.05;
  const x = (value: number) => ((value + reach) / (2 * reach)) * WIDTH;
  const words = ui.advantage;
  return html`<div class="advantage-scale" aria-hidden="true">
    <span class="quiet">${words.random}</span>
    <svg viewBox="0 0 ${WIDTH} 16" preserveAspectRatio="none">${svg`
      <path class="advantage-axis" d="M0 8h${WIDTH}" />
      <rect class="advantage-range" x=${x(low)} y="4" width=${Math.max(1, x(high) - x(low))} height="8" />
      <path class="advantage-none" d="M${WIDTH / 2} 0v16" />
      <path class="advantage-mean" d="M${x(difference)} 1v14" />
    `}</svg>
    <span class="quiet">${words.asking}</span>
  </div>`;
}

define("querent-advantage", QuerentAdvantage);
