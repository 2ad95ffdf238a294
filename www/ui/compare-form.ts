import { html, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import { LEARNER_NAMES, type LearnerName } from "../client/learners.js";
import { ui } from "../words/ui.js";
import { type CompareDetail, MOST_ARMS, MOST_STRATEGIES, mostToAsk } from "./compare-settings.js";
import { titled } from "./families.js";
import { strategyGroups } from "./strategy-list.js";

const SEEDS = [3, 5, 10] as const;

/** What a person changes of the settings. */
export interface FormChange {
  chosen?: readonly string[];
  learners?: readonly LearnerName[];
  seeds?: number;
  budget?: number;
}

/** What is shown of the form, and who hears of a change. */
interface FormShown {
  strategies: readonly StrategyInfo[];
  detail: CompareDetail;
  labels: number;
  disabled: boolean;
  onChange(change: FormChange): void;
}

/** Which strategies and learners are compared, how often, and over how many labels. */
export function compareForm(shown: FormShown): TemplateResult {
  const words = ui.compare;
  const { detail, labels, disabled, onChange } = shown;
  const { seeds, budget } = detail;
  const most = Math.max(1, mostToAsk(labels));
  return html`
    ${strategyTicks(shown)} ${learnerTicks(shown)}
    <div class="controls">
      <label class="inline-field">
        <span>${words.repeats}</span>
        <select
          data-testid="compare-seeds"
          ?disabled=${disabled}
          @change=${(event: Event) => onChange({ seeds: Number((event.target as HTMLSelectElement).value) })}
        >
          ${[...new Set<number>([...SEEDS, seeds])]
            .sort((a, b) => a - b)
            .map((n) => html`<option value=${n} ?selected=${n === seeds}>${n}</option>`)}
        </select>
      </label>
      <label class="inline-field">
        <span>${words.budget}</span>
        <input
          type="number"
          data-testid="compare-budget"
          min="1"
          max=${most}
          .value=${String(budget)}
          ?disabled=${disabled}
          @change=${(event: Event) => {
            const asked = Math.round(Number((event.target as HTMLInputElement).value));
            onChange({ budget: Math.max(1, Math.min(most, asked)) });
          }}
        />
      </label>
    </div>
  `;
}

function strategyTicks({ strategies, detail, disabled, onChange }: FormShown): TemplateResult {
  const { strategies: chosen, learners } = detail;
  const isFull = chosen.length >= MOST_STRATEGIES || (chosen.length + 1) * learners.length > MOST_ARMS;
  return html`<details class="explained compare-choice" data-testid="compare-strategies">
    <summary>${ui.compare.strategies(chosen.map(titled))}</summary>
    ${strategyGroups(strategies).map(
      ({ family, members }) => html`<fieldset class="strategy-ticks">
        <legend class="quiet">${family === undefined ? ui.strategy.recommended : ui.strategy.family(family)}</legend>
        ${members.map(({ name, summary }) =>
          tick({
            id: "compare-strategy",
            name,
            title: titled(name),
            about: summary,
            chosen,
            disabled: disabled || (isFull && !chosen.includes(name)),
            onChosen: (next) => onChange({ chosen: next }),
          }),
        )}
      </fieldset>`,
    )}
  </details>`;
}

function learnerTicks({ detail, disabled, onChange }: FormShown): TemplateResult {
  const { strategies, learners: chosen } = detail;
  const words = ui.compare;
  const isFull = (chosen.length + 1) * strategies.length > MOST_ARMS;
  return html`<details class="explained compare-choice" data-testid="compare-learners">
    <summary>${words.learners(chosen.map((name) => words.learner[name].name))}</summary>
    <fieldset class="learner-ticks">
      <legend class="visually-hidden">${words.whatLearns}</legend>
      ${LEARNER_NAMES.map((name) =>
        tick({
          id: "compare-learner",
          name,
          title: words.learner[name].name,
          about: words.learner[name].about,
          isAboutShown: true,
          chosen,
          disabled: disabled || (isFull && !chosen.includes(name)),
          onChosen: (next) => onChange({ learners: next }),
        }),
      )}
    </fieldset>
  </details>`;
}

/** One that can be compared. */
interface Tick<Name extends string> {
  id: string;
  name: Name;
  title: string;
  about: string;
  isAboutShown?: boolean;
  chosen: readonly Name[];
  disabled: boolean;
  onChosen(chosen: readonly Name[]): void;
}

function tick<Name extends string>({ id, name, title, about, isAboutShown, chosen, disabled, onChosen }: Tick<Name>) {
  const turn = (isChosen: boolean) => onChosen(isChosen ? [...chosen, name] : chosen.filter((other) => other !== name));
  return html`<label class="tick" title=${isAboutShown ? "" : about}>
    <input
      type="checkbox"
      data-testid=${id}
      value=${name}
      .checked=${chosen.includes(name)}
      ?disabled=${disabled}
      @change=${(event: Event) => turn((event.target as HTMLInputElement).checked)}
    />
    <span>${title}${isAboutShown ? html` <span class="quiet">${about}</span>` : ""}</span>
  </label>`;
}
