/** Guidelines that the model drafts, to be edited and kept, or discarded. */
import { html, nothing, type TemplateResult } from "lit";
import { MOST_OF_A_DRAFT } from "querent/oracle";
import { fold } from "../../../ui/fold.js";
import { model } from "../../../words/model-panel.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";
import { valueIn } from "./forms.js";
import type { Guides } from "./guides.js";
import { underWay } from "./under-way.js";

/** The form, and each draft beside the guideline that there is. */
export function guidesForm(asking: Asking, guides: Guides, host: PanelHost): TemplateResult {
  const words = model.guides;
  const { classNames, notes } = host;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const chosen = String(new FormData(event.target as HTMLFormElement).get("class"));
    const labelled = new Set(host.loop.state.status.classes.filter(isLabelled).map(({ name }) => name));
    const without = classNames.filter((name) => labelled.has(name) && (notes.of(name).guide ?? "") === "");
    void guides.draft(chosen.startsWith("=") ? [chosen.slice(1)] : without);
  };
  const content = html`
    <form class="model-form" @submit=${submit}>
      <label class="field">
        <span>${words.class}</span>
        <select name="class" data-testid="guides-class">
          <option value="">${words.without}</option>
          ${classNames.map((name) => html`<option value=${`=${name}`}>${name}</option>`)}
        </select>
      </label>
      <p class="buttons">
        <button class="button" data-testid="guides-draft" ?disabled=${asking.run.running}>${words.draft}</button>
        ${underWay(asking, "guides")}
      </p>
    </form>
    ${[...guides.drafts].filter(([name]) => classNames.includes(name)).map(([name, text]) => draft(guides, name, text, notes.of(name).guide ?? ""))}
  `;
  return fold({ id: "model-guides", title: words.title, line: words.about, open: false, content });
}

/** Shown as text, whatever the model wrote. */
function draft(guides: Guides, name: string, text: string, known: string): TemplateResult {
  const words = model.guides;
  return html`
    <div class="model-draft" role="group" aria-label=${words.of(name)} data-testid="guide-draft" data-class=${name}>
      <label class="field">
        <span>${words.of(name)}</span>
        <textarea rows="4" dir="auto" maxlength=${MOST_OF_A_DRAFT} data-testid="guide-text" .value=${text} @input=${(event: Event) => guides.edit(name, valueIn(event))}></textarea>
      </label>
      <p class="quiet" dir="auto">${known === "" ? words.none : words.replaces(known)}</p>
      ${guides.isEdited(name) ? html`<p class="quiet">${words.edited}</p>` : nothing}
      <p class="buttons">
        <button type="button" class="button button-primary" data-testid="guide-keep" ?disabled=${text.trim() === ""} @click=${() => void guides.keep(name)}>${words.keep}</button>
        <button type="button" class="button button-quiet" data-testid="guide-discard" @click=${() => guides.discard(name)}>${words.discard}</button>
      </p>
    </div>
  `;
}

function isLabelled({ given, answered }: { given: number; answered: number }): boolean {
  return given + answered > 0;
}
