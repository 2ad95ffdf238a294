/** How far something with the model is, and the way to stop it. */
import { html, nothing, type TemplateResult } from "lit";
import { model } from "../../../words/model-panel.js";
import type { Asking, Doing } from "./asking.js";

/** Shown while this is under way. */
export function underWay(asking: Asking, what: Doing): TemplateResult | typeof nothing {
  if (!asking.isDoing(what)) return nothing;
  const { run } = asking;
  return html`
    <button type="button" class="button button-quiet" data-testid="model-stop" @click=${() => run.stop()}>${model.run.stop}</button>
    <progress max="1" .value=${run.progress} aria-label=${model.run.title}></progress>
  `;
}
