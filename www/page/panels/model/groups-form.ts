/** Groups of rows with proposed names, to be edited and made classes, or discarded. */
import { html, nothing, type TemplateResult } from "lit";
import { fold } from "../../../ui/fold.js";
import { model } from "../../../words/model-panel.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";
import { valueIn } from "./forms.js";
import type { Group, Groups } from "./groups.js";
import { underWay } from "./under-way.js";

/** As long as a name may be, in characters. */
const LONGEST = 80;

/** The form, and each group with some of its rows. */
export function groupsForm(asking: Asking, groups: Groups, host: PanelHost): TemplateResult {
  const words = model.groups;
  const { fitted } = host.loop.state.status;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void groups.find(Number(new FormData(event.target as HTMLFormElement).get("n")));
  };
  const content = html`
    <form class="model-form" @submit=${submit}>
      <label class="field model-n">
        <span>${words.n}</span>
        <input name="n" type="number" min="2" max="20" step="1" value="6" required data-testid="groups-n" />
      </label>
      ${fitted ? nothing : html`<p class="quiet">${words.noModel}</p>`}
      <p class="buttons">
        <button class="button" data-testid="groups-find" ?disabled=${asking.run.running || !fitted}>${words.find}</button>
        ${underWay(asking, "groups")}
      </p>
    </form>
    ${groups.found === undefined ? nothing : html`<p class="quiet" role="status">${words.found(groups.found.length, groups.drawn)}</p>`}
    ${groups.found?.map((group) => one(groups, group, host))}
  `;
  return fold({ id: "model-groups", title: words.title, line: words.about, open: false, content });
}

function one(groups: Groups, group: Group, host: PanelHost): TemplateResult {
  const words = model.groups;
  const { name, rows, samples, made } = group;
  const isThere = host.classNames.includes(name.trim());
  return html`
    <div class="model-draft" role="group" aria-label=${words.size(rows.length)} data-testid="group">
      <label class="field">
        <span>${words.name}</span>
        <input dir="auto" maxlength=${LONGEST} autocomplete="off" data-testid="group-name" ?disabled=${made} .value=${name} @input=${(event: Event) => groups.edit(group, valueIn(event))} />
      </label>
      <p class="quiet" data-testid="group-size">${words.size(rows.length)}</p>
      <ul class="model-written">${samples.map((text) => html`<li dir="auto" data-testid="group-row">${text}</li>`)}</ul>
      <p class="buttons">
        ${
          made
            ? html`<span role="status" data-testid="group-made">${words.made}</span>`
            : html`<button type="button" class="button" data-testid="group-make" ?disabled=${name.trim() === "" || isThere} @click=${() => void groups.make(group)}>${words.make}</button>`
        }
        <button type="button" class="button button-quiet" data-testid="group-show" @click=${() => host.workbench.browseRows(rows)}>${words.show}</button>
        <button type="button" class="button button-quiet" data-testid="group-discard" @click=${() => groups.discard(group)}>${words.discard}</button>
        ${isThere && !made ? html`<span class="quiet">${words.isThere}</span>` : nothing}
      </p>
    </div>
  `;
}
