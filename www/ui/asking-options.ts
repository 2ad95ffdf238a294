import { html, nothing, type TemplateResult } from "lit";
import type { DeviceChoice, DeviceInfo } from "querent";
import { deviceChoice } from "./device-choice.js";
import { percent } from "./format.js";

/** Shares of questions that ask about an answered row again. */
const RATES = [0, 0.05, 0.1, 0.2] as const;

/** What may be decided about who answers and how often the same is asked twice. */
export interface AskingOptions {
  annotator: string;
  reAskRate: number;
  /** Whether rows that say the same are asked about once. */
  grouped: boolean;
  /** What is known of such rows, in words. */
  repeats: string;
  /** What it trains on; undefined where that is not to be chosen. */
  device: DeviceInfo | undefined;
  onDevice(choice: DeviceChoice): void;
  onAnnotator(name: string): void;
  onReAskRate(rate: number): void;
  onGrouped(grouped: boolean): void;
}

/** Who answers and what is asked again, in a line; empty where nobody said. */
export function askingLine(annotator: string, reAskRate: number): string {
  const who = annotator.trim() === "" ? "" : ` ${annotator.trim()} answers.`;
  return `${who}${reAskRate === 0 ? "" : ` ${percent(reAskRate)} of the questions ask again.`}`;
}

/** The decisions about who answers and what is asked, beside the strategy. */
export function askingOptions(options: AskingOptions): TemplateResult {
  const { annotator, reAskRate, grouped, repeats, device, onAnnotator, onReAskRate, onGrouped, onDevice } = options;
  const rates = [...new Set([...RATES, reAskRate])].sort((a, b) => a - b);
  return html`
    <div class="asking">
      <div class="field">
        <label for="own-name">Who answers? <span class="quiet">optional</span></label>
        <input
          id="own-name"
          data-testid="own-name"
          placeholder="your name"
          autocomplete="off"
          .value=${annotator}
          @input=${(event: Event) => onAnnotator((event.target as HTMLInputElement).value)}
        />
        <p class="quiet">Tells your labels from those of others, should you take some in.</p>
      </div>
      <div class="field">
        <label for="re-ask-rate">How many questions should ask again?</label>
        <select
          id="re-ask-rate"
          data-testid="re-ask-rate"
          @change=${(event: Event) => onReAskRate(Number((event.target as HTMLSelectElement).value))}
        >
          ${rates.map(
            (rate) =>
              html`<option value=${rate} ?selected=${rate === reAskRate}>${rate === 0 ? "none" : percent(rate)}</option>`,
          )}
        </select>
        <p class="quiet">Rows that you answered come back without your answer, doubtful ones first: mistakes are found, and so is how sure you are.</p>
      </div>
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            data-testid="group-duplicates"
            .checked=${grouped}
            @change=${(event: Event) => onGrouped((event.target as HTMLInputElement).checked)}
          />
          Ask once about rows that say the same
        </label>
        <p class="quiet" data-testid="repeats-setup">${repeats || "Of rows that are equal, or nearly, only one is asked about."}</p>
      </div>
      ${device ? deviceChoice(device, onDevice) : nothing}
    </div>
  `;
}
