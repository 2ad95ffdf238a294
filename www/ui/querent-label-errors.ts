import { html, nothing, type TemplateResult } from "lit";
import type { LabelIssue, LabelReport } from "querent";
import { define, QuerentElement } from "./element.js";
import { chance, count, percent } from "./format.js";
import type { RowDetail } from "./querent-card.js";

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

  protected override render(): TemplateResult {
    return html`
      <div class="controls">
        ${
          this.running
            ? html`<button type="button" class="button" data-testid="check-stop" @click=${() => this.emit("querent-stop", null)}>Stop</button>
                <progress max="1" .value=${this.progress} aria-label="Check of the labels"></progress>`
            : html`<button
                type="button"
                class="button"
                data-testid="check-labels"
                ?disabled=${this.disabled}
                @click=${() => this.emit("querent-check-labels", null)}
              >
                ${this.report ? "Look again" : "Look for wrong labels"}
              </button>`
        }
      </div>
      ${this.suspicious > 0 ? this.#again() : nothing} ${this.report ? this.#report(this.report) : nothing}
    `;
  }

  #again(): TemplateResult {
    const often =
      this.rate > 0
        ? `one question in ${Math.round(1 / this.rate)} asks again`
        : "you have set that nothing is asked again";
    return html`
      <div class="finding">
        <p>
          <b data-testid="suspicious">${count(this.suspicious, "row")}</b> still under suspicion. They come back among your questions without
          their label (${often}), and so do others, so that you cannot tell which are doubted.
        </p>
        <button type="button" class="button" data-testid="ask-again" @click=${() => this.emit("querent-ask-again", null)}>
          Ask me these again now
        </button>
      </div>
    `;
  }

  #report({ issues, summary, confused }: LabelReport): TemplateResult {
    const shown = this.all ? issues : issues.slice(0, SHOWN);
    return html`
      <div data-testid="label-errors">
        <p>${summary}</p>
        ${
          confused.length > 0
            ? html`<p class="quiet">
                Most often mistaken: ${confused
                  .slice(0, 3)
                  .map(({ label, meant, rows }) => `${label} for ${meant} (about ${Math.round(rows)})`)
                  .join(", ")}.
              </p>`
            : nothing
        }
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
                ${this.all ? "Show the worst" : `Show all ${issues.length}`}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  #issue({ row, label, suggestion, confidence, quality, reason }: LabelIssue): TemplateResult {
    const now = this.dealt.get(row);
    return html`
      <li class="issue" data-testid="issue" data-row=${row}>
        <p class="issue-words">
          <button
            type="button"
            class="link"
            data-testid="issue-open"
            title="Look at the row"
            @click=${() => this.emit<RowDetail>("querent-review", { row })}
          >
            Row ${(row + 1).toLocaleString("en")}
          </button>
          <span>given <b>${label}</b>, rather <b>${suggestion}</b></span>
          <span class="quiet">${chance(confidence)} sure, quality of the label ${percent(quality)}</span>
        </p>
        <p class="quiet">${reason}</p>
        ${
          now === undefined
            ? html`<p class="buttons">
                <button
                  type="button"
                  class="button"
                  data-testid="issue-accept"
                  @click=${() => this.emit<LabelDetail>("querent-correct", { row, label: suggestion })}
                >
                  It is ${suggestion}
                </button>
                <button
                  type="button"
                  class="button"
                  data-testid="issue-keep"
                  @click=${() => this.emit<LabelDetail>("querent-keep", { row, label })}
                >
                  Keep ${label}
                </button>
              </p>`
            : html`<p class="issue-now" data-testid="issue-now">${now === label ? "Kept" : "Corrected"}: ${now}</p>`
        }
      </li>
    `;
  }
}

define("querent-label-errors", QuerentLabelErrors);
