import { html, nothing, type TemplateResult } from "lit";
import type { LabelIssue, LabelReport } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { define, QuerentElement } from "./element.js";

/** What `querent-correct` and `querent-keep` carry: a row, and the label that it is to have. */
export interface LabelDetail {
  row: number;
  label: string;
}

/** As many as are listed before "show all". */
const SHOWN = 8;

/**
 * Labels that are probably wrong, the worst first, each to be corrected or kept.
 *
 * @fires querent-check-labels - look for them
 * @fires querent-stop - cancel the search
 * @fires querent-review - `RowDetail`
 * @fires querent-correct - `LabelDetail`
 * @fires querent-keep - `LabelDetail`
 * @fires querent-ask-again - ask about the suspicious rows next
 */
export class QuerentLabelErrors extends QuerentElement {
  static override properties = {
    report: { attribute: false },
    dealt: { attribute: false },
    running: { type: Boolean },
    progress: { type: Number },
    disabled: { type: Boolean },
    suspicious: { type: Number },
    rate: { type: Number },
    all: { state: true },
  };

  declare report: LabelReport | undefined;
  /** Rows that are dealt with, each with the label that it has now. */
  declare dealt: ReadonlyMap<number, string>;
  declare running: boolean;
  /** 0 to 1. */
  declare progress: number;
  declare disabled: boolean;
  /** Rows under suspicion that were not asked about again. */
  declare suspicious: number;
  /** The share of questions that ask again, 0 to 1. */
  declare rate: number;
  declare all: boolean;

  constructor() {
    super();
    this.report = undefined;
    this.dealt = new Map();
    this.running = false;
    this.progress = 0;
    this.disabled = false;
    this.suspicious = 0;
    this.rate = 0;
    this.all = false;
  }

  protected override get nextFocus(): string {
    return "[data-testid=check-stop], [data-testid=check-labels]";
  }

  protected override render(): TemplateResult {
    const words = ui.labelErrors;
    return html`
      <div class="controls">
        ${
          this.running
            ? html`<button type="button" class="button" data-testid="check-stop" @click=${() => this.emit("querent-stop", null)}>${words.stop}</button>
                <progress max="1" .value=${this.progress} aria-label=${words.progress}></progress>`
            : html`<button
                type="button"
                class="button"
                data-testid="check-labels"
                ?disabled=${this.disabled}
                @click=${() => this.emit("querent-check-labels", null)}
              >
                ${this.report ? words.lookAgain : words.look}
              </button>`
        }
      </div>
      ${this.suspicious > 0 ? this.#again() : nothing} ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  #again(): TemplateResult {
    const words = ui.labelErrors;
    const again = words.again(this.rate > 0 ? Math.round(1 / this.rate) : undefined);
    return html`
      <div class="finding">
        <p>${mixed(again, { rows: html`<b data-testid="suspicious">${words.suspicious(this.suspicious)}</b>` })}</p>
        <button type="button" class="button" data-testid="ask-again" @click=${() => this.emit("querent-ask-again", null)}>
          ${words.askAgain}
        </button>
      </div>
    `;
  }

  #report({ issues, summary, confused }: LabelReport): TemplateResult {
    const words = ui.labelErrors;
    const shown = this.all ? issues : issues.slice(0, SHOWN);
    return html`
      <div data-testid="label-errors">
        <p>${summary}</p>
        ${confused.length > 0 ? html`<p class="quiet">${words.confused(confused.slice(0, 3))}</p>` : nothing}
        <ol class="issues">${shown.map((issue) => this.#issue(issue))}</ol>
        ${
          issues.length > SHOWN
            ? html`<button
                type="button"
                class="link"
                @click=${() => {
                  this.all = !this.all;
                }}
              >
                ${this.all ? words.showWorst : words.showAll(issues.length)}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #issue({ row, label, suggestion, confidence, quality, reason }: LabelIssue): TemplateResult {
    const words = ui.labelErrors;
    const given = mixed(words.given, { label: html`<b>${label}</b>`, suggestion: html`<b>${suggestion}</b>` });
    const now = this.dealt.get(row);
    return html`
      <li class="issue" data-testid="issue" data-row=${row}>
        <p class="issue-words">
          <button
            type="button"
            class="link"
            data-testid="issue-open"
            title=${ui.row.open}
            @click=${() => this.emit("querent-review", { row })}
          >
            ${ui.row.title(row)}
          </button>
          <span>${given}</span>
          <span class="quiet">${words.sure(confidence, quality)}</span>
        </p>
        <p class="quiet">${reason}</p>
        ${
          now === undefined
            ? html`<p class="buttons">
                <button
                  type="button"
                  class="button"
                  data-testid="issue-accept"
                  @click=${() => this.emit("querent-correct", { row, label: suggestion })}
                >
                  ${words.accept(suggestion)}
                </button>
                <button
                  type="button"
                  class="button"
                  data-testid="issue-keep"
                  @click=${() => this.emit("querent-keep", { row, label })}
                >
                  ${words.keep(label)}
                </button>
              </p>`
            : html`<p class="issue-now" data-testid="issue-now">${now === label ? words.kept(now) : words.corrected(now)}</p>`
        }
      </li>
    `;
  }
}

define("querent-label-errors", QuerentLabelErrors);
