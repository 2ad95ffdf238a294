import { html, nothing, type TemplateResult } from "lit";
import type { Audit, AutoPlan, AutoStep } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { auditState } from "./audit-state.js";
import { define, QuerentElement } from "./element.js";

/** What `querent-plan` and `querent-auto-label` carry. */
export interface TargetDetail {
  /** The share of labels to be right, 0 to 1. */
  target: number;
}

/** What `querent-draw-checks` carries. */
export interface DrawDetail {
  n: number;
}

const TARGETS = [0.9, 0.95, 0.98, 0.99] as const;

/** So many rows more are offered where a threshold could be looked at and none was safe. */
const MORE_CHECKS = 30;

/**
 * Labelling the rest without asking: a plan first, a confirmation next, and a check of what was labelled at the end.
 *
 * @fires querent-plan - `TargetDetail`
 * @fires querent-auto-label - `TargetDetail`, once it is confirmed
 * @fires querent-draw-checks - `DrawDetail`
 * @fires querent-audit - some of the model's labels are to be checked
 */
export class QuerentAuto extends QuerentElement {
  static override properties = {
    plan: { attribute: false },
    audits: { attribute: false },
    disabled: { type: Boolean },
    target: { state: true },
    confirming: { state: true },
    draw: { state: true },
  };

  declare plan: AutoPlan | undefined;
  declare audits: Audit[];
  /** There is no model yet. */
  declare disabled: boolean;
  declare target: number;
  declare confirming: boolean;
  /** Rows to draw, as typed; 0 until then. */
  declare draw: number;

  constructor() {
    super();
    this.plan = undefined;
    this.audits = [];
    this.disabled = false;
    this.target = 0.95;
    this.confirming = false;
    this.draw = 0;
  }

  protected override render(): TemplateResult {
    const { plan } = this;
    const { target, look, lookAgain, noModel } = ui.auto;
    return html`
      <div class="controls">
        <label class="inline-field">
          <span>${target}</span>
          <select data-testid="auto-target" @change=${this.#choose}>
            ${TARGETS.map((share) => html`<option value=${share} ?selected=${share === this.target}>${ui.numbers.percent(share)}</option>`)}
          </select>
        </label>
        <button type="button" class="button" data-testid="auto-look" ?disabled=${this.disabled} @click=${this.#look}>
          ${plan ? lookAgain : look}
        </button>
        ${this.disabled ? html`<span class="quiet">${noModel}</span>` : nothing}
      </div>
      ${plan ? this.#plan(plan) : nothing}
      ${this.audits.map((audit, i) => auditState(audit, i, () => this.emit("querent-audit", null)))}
    `;
  }

  #plan(plan: AutoPlan): TemplateResult {
    return html`
      <div class="finding" data-testid="auto-plan">
        <p>${plan.summary}</p>
        ${plan.chosen ? this.#step(plan, plan.chosen) : nothing}
        ${!plan.chosen && plan.rows > 0 ? this.#checks(plan) : nothing}
      </div>
    `;
  }

  #step(plan: AutoPlan, step: AutoStep): TemplateResult {
    const { auto, numbers } = ui;
    const { classes } = auto;
    return html`
      <dl class="facts">
        <div><dt>${auto.rows}</dt><dd>${numbers.whole(step.rows)} <span class="quiet">${auto.rowsOf(plan.rows)}</span></dd></div>
        <div><dt>${auto.threshold}</dt><dd>${auto.sure(step.threshold)}</dd></div>
        <div>
          <dt>${auto.mistakes}</dt>
          <dd>${numbers.fixed(step.expectedErrors, 1)} <span class="quiet">${auto.between(step.errorsLow, step.errorsHigh)}</span></dd>
        </div>
        <div>
          <dt>${auto.learnedFrom}</dt>
          <dd>${mixed(auto.right(step.right, step.audited), { rows: html`<span class="quiet">${auto.drawn}</span>` })}</dd>
        </div>
      </dl>
      <div class="scroll" tabindex="0" role="region" aria-label=${classes.name}>
        <table class="measures">
          <caption>${classes.caption}</caption>
          <thead>
            <tr>
              <th scope="col">${classes.class}</th><th scope="col">${classes.rows}</th>
              <th scope="col">${classes.checked}</th><th scope="col">${classes.right}</th>
            </tr>
          </thead>
          <tbody>
            ${plan.classes.map(
              (of) => html`<tr>
                <th scope="row">${of.class}</th><td class="figure">${numbers.whole(of.rows)}</td><td class="figure">${numbers.whole(of.audited)}</td><td class="figure">${numbers.whole(of.right)}</td>
              </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.confirming ? this.#confirmation(step) : this.#offer(step)}
    `;
  }

  #offer(step: AutoStep): TemplateResult {
    const open = () => {
      this.confirming = true;
    };
    return html`<button type="button" class="button button-primary" data-testid="auto-label" ?disabled=${step.rows === 0} @click=${open}>
      ${ui.auto.label(step.rows)}
    </button>`;
  }

  #confirmation(step: AutoStep): TemplateResult {
    return html`
      <div class="confirm" role="group" aria-labelledby="auto-confirm-words">
        <p id="auto-confirm-words">${ui.auto.confirm(step.rows)}</p>
        <p class="buttons">
          <button type="button" class="button button-primary" data-testid="auto-confirm" @click=${this.#label}>${ui.auto.yes}</button>
          <button
            type="button"
            class="button"
            @click=${() => {
              this.confirming = false;
            }}
          >
            ${ui.auto.no}
          </button>
        </p>
      </div>
    `;
  }

  #checks(plan: AutoPlan): TemplateResult {
    const offered = plan.steps.length > 0 ? MORE_CHECKS : Math.max(10, plan.needed - plan.audited);
    const n = this.draw || Math.min(offered, plan.rows);
    const field = html`<input
      type="number"
      min="1"
      max=${plan.rows}
      required
      data-testid="draw-n"
      .value=${String(n)}
      @change=${(event: Event) => {
        this.draw = Number((event.target as HTMLInputElement).value);
      }}
    />`;
    const parts = mixed(ui.auto.draw, { n: field }).filter((part) => part !== "");
    return html`
      <p class="quiet">${ui.auto.checks}</p>
      <form
        class="controls"
        @submit=${(event: Event) => {
          event.preventDefault();
          this.emit("querent-draw-checks", { n });
        }}
      >
        <label class="inline-field">
          ${parts.map((part) => (typeof part === "string" ? html`<span>${part.trim()}</span>` : part))}
        </label>
        <button class="button" data-testid="draw">${ui.auto.drawNow}</button>
      </form>
    `;
  }

  #choose(event: Event): void {
    this.target = Number((event.target as HTMLSelectElement).value);
    if (this.plan) this.#look();
  }

  #look(): void {
    this.confirming = false;
    this.draw = 0;
    this.emit("querent-plan", { target: this.target });
  }

  #label(): void {
    this.confirming = false;
    this.emit("querent-auto-label", { target: this.target });
  }
}

define("querent-auto", QuerentAuto);
