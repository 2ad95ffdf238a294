import { html, nothing, type TemplateResult } from "lit";
import type { DeviceChoice, DeviceInfo } from "querent";

const CHOICES: readonly { choice: DeviceChoice; name: string }[] = [
  { choice: "cpu", name: "the processor" },
  { choice: "webgpu", name: "the graphics processor" },
  { choice: "auto", name: "whichever is faster" },
];

/** The choice of what networks are trained on, and what they are trained on now and why. */
export function deviceChoice(info: DeviceInfo, onDevice: (choice: DeviceChoice) => void): TemplateResult {
  return html`
    <div class="field">
      <label for="device-select">What should it train on?</label>
      <select
        id="device-select"
        data-testid="device-select"
        .value=${info.asked}
        @change=${(event: Event) => onDevice((event.target as HTMLSelectElement).value as DeviceChoice)}
      >
        ${CHOICES.map(
          ({ choice, name }) => html`<option value=${choice} ?selected=${choice === info.asked}>${name}</option>`,
        )}
      </select>
      <p class="quiet" data-testid="device" aria-live="polite">${deviceSentence(info)}</p>
      ${
        info.asked === "cpu"
          ? nothing
          : html`<p class="quiet">Needs a download of 1.6 MB once, and pays for networks much wider than the usual one.</p>`
      }
    </div>
  `;
}

/** On what it trains and why, in a sentence. */
export function deviceSentence({ asked, device, adapter, notice }: DeviceInfo): string {
  if (notice) return notice.message;
  if (asked === "cpu") return "Trains on the processor: for networks of the usual size nothing is faster.";
  const named = [adapter?.vendor, adapter?.architecture].filter(Boolean).join(" ");
  const graphics = named ? `the graphics processor (${named})` : "the graphics processor";
  if (asked === "auto") {
    return device === "webgpu"
      ? `Trains on ${graphics}, which a trial showed to be faster here.`
      : "Trains on the processor: no network has been large enough for the graphics processor to be worth a trial.";
  }
  return adapter
    ? `Trains on ${graphics}, as you chose.`
    : "Trains on the graphics processor from the next training on, if this browser offers one.";
}
