import { html, nothing, type TemplateResult } from "lit";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import { classList } from "../classes/list.js";
import type { Shortcuts } from "../shortcuts.js";
import type { Workspace } from "../workspace.js";

/** The classes among the settings, with what was done to them last. */
export function classSettings(workspace: Workspace, said: string): TemplateResult {
  return html`
    <section class="panel class-panel" aria-labelledby="classes-title">
      <h2 id="classes-title">${page.impact.classes}</h2>
      ${classList(workspace)}
      <p class="quiet" role="status" data-testid="classes-said">${said}</p>
    </section>
  `;
}

/** The guidelines of the classes beside the card, while they are open. */
export function guide(workspace: Workspace): TemplateResult | typeof nothing {
  if (!workspace.guideIsOpen) return nothing;
  const { classNames, notes, past } = workspace;
  return html`
    <section class="guide-panel" id="guide" aria-label=${page.classPanel.guide}>
      <querent-guide
        .classes=${classNames}
        .notes=${notes.all}
        .marks=${notes.marks(classNames)}
        .read=${past.read}
      ></querent-guide>
    </section>
  `;
}

/** The button that shows the guidelines, where there are any. */
export function guideButton(workspace: Workspace, shortcuts: Shortcuts): TemplateResult | typeof nothing {
  if (!workspace.notes.guides(workspace.classNames)) return nothing;
  const key = shortcuts.shown("guide");
  return html`<button
    type="button"
    class="button"
    data-testid="guide-open"
    aria-expanded=${workspace.guideIsOpen}
    aria-controls="guide"
    @click=${() => workspace.turnGuide()}
  >${mixed(page.classPanel.showGuide, { key: key ? html`<kbd>${key}</kbd>` : "" })}</button>`;
}
