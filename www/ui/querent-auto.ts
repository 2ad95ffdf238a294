import { html, nothing, type TemplateResult } from "lit";
import type { Audit, AutoPlan, AutoStep } from "querent";
import { auditState } from "./audit-state.js";
import { define, QuerentElement } from "./element.js";
import { count, percent } from "./format.js";

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
    return html`
      <div class="controls">
        <label class="inline-field">
          <span>Labels to be right</span>
          <select data-testid="auto-target" @change=${this.#choose}>
            ${TARGETS.map((share) => html`<option value=${share} ?selected=${share === this.target}>${percent(share)}</option>`)}
          </select>
        </label>
        <button type="button" class="button" data-testid="auto-look" ?disabled=${this.disabled} @click=${this.#look}>
          ${plan ? "Look again" : "Look"}
        </button>
        ${this.disabled ? html`<span class="quiet">There is no model to label with yet.</span>` : nothing}
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
    return html`
      <dl class="facts">
        <div><dt>Rows to label</dt><dd>${step.rows.toLocaleString("en")} <span class="quiet">of ${plan.rows.toLocaleString("en")}</span></dd></div>
        <div><dt>Where it is at least</dt><dd>${percent(step.threshold, 1)} sure</dd></div>
        <div>
          <dt>Mistakes to expect</dt>
          <dd>${step.expectedErrors.toFixed(1)} <span class="quiet">between ${step.errorsLow.toFixed(1)} and ${step.errorsHigh.toFixed(1)}</span></dd>
        </div>
        <div><dt>Learned from</dt><dd>${step.right} right of ${step.audited} <span class="quiet">rows drawn at random</span></dd></div>
      </dl>
      <div class="scroll" tabindex="0" role="region" aria-label="What would be labelled, by class">
        <table class="measures">
          <caption>By class. The promise is about all labels together; a rare class can fare worse.</caption>
          <thead>
            <tr><th scope="col">Class</th><th scope="col">Rows</th><th scope="col">Checked</th><th scope="col">Right</th></tr>
          </thead>
          <tbody>
            ${plan.classes.map(
              (of) => html`<tr>
                <th scope="row">${of.class}</th><td class="figure">${of.rows}</td><td class="figure">${of.audited}</td><td class="figure">${of.right}</td>
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
      Label ${count(step.rows, "row")}
    </button>`;
  }

  #confirmation(step: AutoStep): TemplateResult {
    return html`
      <div class="confirm" role="group" aria-labelledby="auto-confirm-words">
        <p id="auto-confirm-words">
          The model labels ${count(step.rows, "row")}. They are marked as its own, teach it nothing, and one undo removes all of them.
        </p>
        <p class="buttons">
          <button type="button" class="button button-primary" data-testid="auto-confirm" @click=${this.#label}>Yes, label them</button>
          <button
            type="button"
            class="button"
            @click=${() => {
              this.confirming = false;
            }}
          >
            No, go on asking me
          </button>
        </p>
      </div>
    `;
  }

  #checks(plan: AutoPlan): TemplateResult {
    const offered = plan.steps.length > 0 ? MORE_CHECKS : Math.max(10, plan.needed - plan.audited);
    const n = this.draw || Math.min(offered, plan.rows);
    return html`
      <p class="quiet">Such answers only measure: they show from which confidence on the model can be trusted.</p>
      <form
        class="controls"
        @submit=${(event: Event) => {
          event.preventDefault();
          this.emit<DrawDetail>("querent-draw-checks", { n });
        }}
      >
        <label class="inline-field">
          <span>Ask me</span>
          <input
            type="number"
            min="1"
            max=${plan.rows}
            required
            data-testid="draw-n"
            .value=${String(n)}
            @change=${(event: Event) => {
              this.draw = Number((event.target as HTMLInputElement).value);
            }}
          />
          <span>rows</span>
        </label>
        <button class="button" data-testid="draw">Draw them at random</button>
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
    this.emit<TargetDetail>("querent-plan", { target: this.target });
  }

  #label(): void {
    this.confirming = false;
    this.emit<TargetDetail>("querent-auto-label", { target: this.target });
  }
}

define("querent-auto", QuerentAuto);
