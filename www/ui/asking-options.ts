import { html, nothing, type TemplateResult } from "lit";
import type { DeviceChoice, DeviceInfo } from "querent";
import { mixed } from "../words/mixed.js";
import { ui } from "../words/ui.js";
import { deviceChoice } from "./device-choice.js";

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
  return ui.asking.line(annotator.trim(), reAskRate);
}

/** The decisions about who answers and what is asked, beside the strategy. */
export function askingOptions(options: AskingOptions): TemplateResult {
  const { annotator, reAskRate, grouped, repeats, device, onAnnotator, onReAskRate, onGrouped, onDevice } = options;
  const { asking, numbers } = ui;
  const rates = [...new Set([...RATES, reAskRate])].sort((a, b) => a - b);
  return html`
    <div class="asking">
      <div class="field">
        <label for="own-name">${mixed(asking.who, { optional: html`<span class="quiet">${asking.optional}</span>` })}</label>
        <input
          id="own-name"
          data-testid="own-name"
          placeholder=${asking.name}
          autocomplete="off"
          .value=${annotator}
          @input=${(event: Event) => onAnnotator((event.target as HTMLInputElement).value)}
        />
        <p class="quiet">${asking.whoHint}</p>
      </div>
      <div class="field">
        <label for="re-ask-rate">${asking.again}</label>
        <select
          id="re-ask-rate"
          data-testid="re-ask-rate"
          @change=${(event: Event) => onReAskRate(Number((event.target as HTMLSelectElement).value))}
        >
          ${rates.map(
            (rate) =>
              html`<option value=${rate} ?selected=${rate === reAskRate}>${rate === 0 ? asking.never : numbers.percent(rate)}</option>`,
          )}
        </select>
        <p class="quiet">${asking.againHint}</p>
      </div>
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            data-testid="group-duplicates"
            .checked=${grouped}
            @change=${(event: Event) => onGrouped((event.target as HTMLInputElement).checked)}
          />
          ${asking.once}
        </label>
        <p class="quiet" data-testid="repeats-setup">${repeats || asking.onceHint}</p>
      </div>
      ${device ? deviceChoice(device, onDevice) : nothing}
    </div>
  `;
}
