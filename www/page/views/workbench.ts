import { html, nothing, type TemplateResult } from "lit";
import type { Tab, TabDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import type { Panel } from "../panels/panel.js";
import type { Workspace } from "../workspace.js";

/** What can be done beyond answering, one tab for each panel; a number on a tab says that something in it waits. */
export function workbench(workspace: Workspace): TemplateResult {
  const panels = Object.entries<Panel>(workspace.panels);
  return html`
    <section class="panel panel-more" aria-label=${page.workbench.title}>
      <querent-tabs
        name=${page.workbench.title}
        .tabs=${panels.filter(([, panel]) => isShown(panel)).map(([id, panel]) => tab(id, panel))}
        .chosen=${workspace.tab}
        @querent-tab=${(event: CustomEvent<TabDetail>) => workspace.open(event.detail.id)}
      ></querent-tabs>
      ${panels.map(([id, panel]) => (isShown(panel) ? contents(id, panel, workspace.tab) : nothing))}
    </section>
  `;
}

function isShown({ isShown = true }: Panel): boolean {
  return isShown;
}

function tab(id: string, { title, badge }: Panel): Tab {
  return { id, label: title, badge: badge && badge.n > 0 ? badge : undefined };
}

function contents(id: string, panel: Panel, chosen: string): TemplateResult {
  return html`
    <div class="tab-panel" role="tabpanel" id="panel-${id}" aria-labelledby="tab-${id}" ?hidden=${id !== chosen}>
      <p class="quiet">${panel.about}</p>
      ${panel.render()}
    </div>
  `;
}
