import { html, nothing, type TemplateResult } from "lit";
import { benchmark } from "../words/benchmark.js";
import type { SoFar } from "./runner.js";
import { nameOf, STRATEGIES } from "./strategies.js";

/** What is chosen, and what a choice does. */
interface ChoiceProps {
  chosen: ReadonlySet<string>;
  seeds: number;
  mostSeeds: number;
  canRun: boolean;
  isRunning: boolean;
  onStrategies(chosen: ReadonlySet<string>): void;
  onSeeds(seeds: number): void;
  onRun(): void;
  onStop(): void;
}

/** The strategies, the number of splits, and the buttons that run and stop. */
export function choices(props: ChoiceProps): TemplateResult {
  const { chosen, seeds, mostSeeds, canRun, isRunning } = props;
  const words = benchmark.choices;
  const turn = (strategy: string, isOn: boolean): void =>
    props.onStrategies(new Set([...chosen].filter((other) => other !== strategy).concat(isOn ? strategy : [])));
  const setSeeds = ({ target }: Event): void => {
    const input = target as HTMLInputElement;
    const wanted = Math.round(input.valueAsNumber);
    const taken = Number.isNaN(wanted) ? seeds : Math.min(mostSeeds, Math.max(1, wanted));
    input.value = String(taken);
    props.onSeeds(taken);
  };
  return html`
    <div class="panel benchmark-choices">
      <fieldset class="field" ?disabled=${isRunning}>
        <legend>${words.strategies}</legend>
        ${STRATEGIES.map(
          (strategy) => html`<label class="tick">
            <input type="checkbox" data-testid="strategy-${strategy}" .checked=${chosen.has(strategy)} @change=${(event: Event) => turn(strategy, (event.target as HTMLInputElement).checked)} />
            ${nameOf(strategy)}
          </label>`,
        )}
      </fieldset>
      <div class="field">
        <label for="seeds">${words.seeds}</label>
        <span class="benchmark-seeds">
          <input id="seeds" type="number" min="1" max=${mostSeeds} .value=${String(seeds)} data-testid="seeds" ?disabled=${isRunning} @change=${setSeeds} />
          <span class="quiet">${words.ofSeeds(mostSeeds)}</span>
        </span>
      </div>
      <div class="benchmark-buttons">
        <button type="button" class="button button-primary button-large" data-testid="run" ?disabled=${!canRun || isRunning} @click=${props.onRun}>${words.run}</button>
        <button type="button" class="button button-large" data-testid="stop" ?disabled=${!isRunning} @click=${props.onStop}>${words.stop}</button>
      </div>
    </div>
  `;
}

/** How far the runs are, and how long they take yet. */
export function progressLine(soFar: SoFar | undefined, isRunning: boolean): TemplateResult | typeof nothing {
  if (!soFar) return nothing;
  const words = benchmark.progress;
  const { done, of, share, secondsLeft } = soFar;
  const ended = done === of ? words.finished : words.stopped;
  return html`
    <div class="benchmark-progress">
      <progress max="1" .value=${share} aria-label=${words.label}></progress>
      <p class="benchmark-so-far">
        <span data-testid="so-far">${words.done({ done, of, share })}</span>
        ${isRunning && secondsLeft !== undefined ? html`<span data-testid="time-left">${words.left(secondsLeft)}</span>` : nothing}
      </p>
      <p role="status" data-testid="ended">${isRunning ? "" : ended}</p>
    </div>
  `;
}
