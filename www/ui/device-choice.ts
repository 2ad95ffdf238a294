import { html, nothing, type TemplateResult } from "lit";
import type { DeviceChoice, DeviceInfo } from "querent";
import { ui } from "../words/ui.js";

const CHOICES: readonly DeviceChoice[] = ["cpu", "webgpu", "auto"];

/** The choice of what networks are trained on, and what they are trained on now and why. */
export function deviceChoice(info: DeviceInfo, onDevice: (choice: DeviceChoice) => void): TemplateResult {
  const { question, choices, needs } = ui.device;
  return html`
    <div class="field">
      <label for="device-select">${question}</label>
      <select
        id="device-select"
        data-testid="device-select"
        .value=${info.asked}
        @change=${(event: Event) => onDevice((event.target as HTMLSelectElement).value as DeviceChoice)}
      >
        ${CHOICES.map((choice) => html`<option value=${choice} ?selected=${choice === info.asked}>${choices[choice]}</option>`)}
      </select>
      <p class="quiet" data-testid="device" aria-live="polite">${deviceSentence(info)}</p>
      ${info.asked === "cpu" ? nothing : html`<p class="quiet">${needs}</p>`}
    </div>
  `;
}

/** On what it trains and why, in a sentence. */
function deviceSentence({ asked, device, adapter, notice }: DeviceInfo): string {
  if (notice) return notice.message;
  if (asked === "cpu") return ui.device.onProcessor;
  const name = [adapter?.vendor, adapter?.architecture].filter(Boolean).join(" ");
  if (asked === "auto") return device === "webgpu" ? ui.device.faster(name) : ui.device.noTrial;
  return adapter ? ui.device.asChosen(name) : ui.device.next;
}
