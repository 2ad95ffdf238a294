import { html, nothing, type TemplateResult } from "lit";
import type { Asked } from "../dialogs.js";
import type { PageParts } from "../page-parts.js";
import { hostileDialog } from "./exporting.js";
import { tooLargeDialog } from "./file-import.js";
import { helpDialog } from "./help.js";
import { impactDialog } from "./impact.js";
import { leaveDialog, unsavedDialog } from "./leaving.js";
import { deleteDialog } from "./sessions.js";

/** Every dialog of the page, each of which opens when there is something to ask. */
export function dialogs({ state, lifecycle, opening, decisions, shortcuts }: PageParts, name: string): TemplateResult {
  const { workspace } = state.now;
  const { fileImport, sessions } = lifecycle;
  const { deciding } = decisions;
  return html`
    ${helpDialog(shortcuts)} ${tooLargeDialog(fileImport.tooLarge, (choice) => void opening.openAs(choice))}
    ${impactDialog(deciding.pending?.impact, (choice) => void deciding.decide(choice))}
    ${hostileDialog(workspace?.exporter.pending, (choice) => void workspace?.exporter.decide(choice, name))}
    ${workspace ? leaveDialog(name, workspace.loop.state.status.answered, workspace.saving, (choice) => void lifecycle.leave(choice)) : nothing}
    ${workspace ? unsavedDialog(workspace.loop.state.status.name, workspace.saving, (choice) => void opening.openNext(choice)) : nothing}
    ${deleteDialog(sessions.doomed, (choice) => void state.attempt(() => sessions.decide(choice)))}
  `;
}

/** What each dialog asks about, by its id. */
export function asked({ state, lifecycle, decisions }: PageParts): Asked {
  return {
    hostile: state.now.workspace?.exporter.pending,
    "too-large": lifecycle.fileImport.tooLarge,
    delete: lifecycle.sessions.doomed,
    impact: decisions.deciding.pending,
  };
}
