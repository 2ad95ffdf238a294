import { html, nothing, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import { derivedName, download } from "../files.js";
import type { PageParts } from "../page-parts.js";
import { viewOf } from "../view-name.js";
import type { Workspace } from "../workspace.js";
import { sessionActions } from "./actions.js";
import { earlier } from "./earlier.js";
import { learning, past } from "./learning.js";
import { looking } from "./looking.js";
import { question } from "./question.js";
import { type SetupProps, setup } from "./setup.js";
import { welcome } from "./welcome.js";
import { workbench } from "./workbench.js";

/** The view that is shown: the way in, the decisions, the questions, or a session of another tab. */
export function view(parts: PageParts): TemplateResult {
  const { workspace, draft, earlier: then } = parts.state.now;
  const name = viewOf(parts.state.now);
  if (name === "returning")
    return html`<main id="main" class="returning"><p class="pulse">${page.frame.returning}</p></main>`;
  if (draft) {
    const { backTo, anotherFile } = page.setup;
    return setUp(parts, draft, undefined, workspace ? backTo(workspace.loop.state.status.name) : anotherFile);
  }
  if (!workspace) return wayIn(parts);
  if (then) return earlier(then, workspace, () => parts.lifecycle.earlier.leave());
  if (name === "settings") return setUp(parts, workspace, workspace, page.setup.backToQuestions);
  return name === "looking" ? lookingOn(parts, workspace) : questions(parts, workspace);
}

function questions({ state, shortcuts, host, lifecycle }: PageParts, workspace: Workspace): TemplateResult {
  return html`
    <main id="main" class="workspace">
      <h1 class="visually-hidden">${page.question.heading(workspace.loop.state.status.name)}</h1>
      <div class="column">
        ${question(workspace, shortcuts, state.now.said, () => host.openDialog("help"))} ${past(workspace, { onShow: () => host.showCard(), onLookBack: (events) => void lifecycle.earlier.look(events) })} ${workbench(workspace)}
      </div>
      <div class="column">${learning(workspace)}</div>
    </main>
  `;
}

function lookingOn({ lifecycle }: PageParts, workspace: Workspace): TemplateResult {
  return looking(workspace, {
    busy: lifecycle.fileImport.busy,
    onRefresh: () => void lifecycle.resume(workspace.id, "look"),
    onTakeOver: () => void lifecycle.resume(workspace.id, "takeOver"),
  });
}

function wayIn({ lifecycle, opening }: PageParts): TemplateResult {
  return welcome({
    fileImport: lifecycle.fileImport,
    sessions: lifecycle.sessions,
    onFile: (file) => void opening.open(file),
    onExample: (example) => void opening.openExample(example),
    onResume: ({ id, isElsewhere }) => void lifecycle.resume(id, isElsewhere ? "look" : "work"),
  });
}

function setUp(
  { state, lifecycle, opening, decisions }: PageParts,
  opened: SetupProps["opened"],
  session: Workspace | undefined,
  back: string,
): TemplateResult {
  return setup({
    opened,
    session,
    said: state.now.said,
    back,
    strategies: state.now.strategies,
    preparing: decisions.deciding.run,
    inquiry: lifecycle.inquiry,
    fileImport: lifecycle.fileImport,
    device: lifecycle.learners.device,
    onStart: (start) => void decisions.start(start),
    onReadColumn: (change) => decisions.readColumn(change),
    onTarget: (target) => decisions.findLeaks(target),
    onReread: (options) => void opening.reread(state.now.draft?.source, options),
    onDevice: (choice) => void lifecycle.train(choice),
    onCancel: () => decisions.cancel(),
  });
}

/** The buttons of the open session; none while another table is decided on. */
export function actions({ state, lifecycle, opening, decisions, host }: PageParts): TemplateResult | typeof nothing {
  const { workspace, draft, earlier } = state.now;
  if (!workspace || draft || earlier) return nothing;
  const { status } = workspace.loop.state;
  const { name } = status;
  return sessionActions({
    reading: lifecycle.fileImport.busy,
    isReader: workspace.isReader,
    onChange: () => decisions.toggle(),
    exporter: workspace.exporter,
    offersSynthetic: status.augment !== undefined,
    onExport: (format) => void workspace.exporter.export(format, name),
    onExportModel: (format) => void workspace.exporter.exportModel(format, name),
    onSave: () => state.attempt(async () => download(await workspace.project(), derivedName(name, ".querent"))),
    onFile: (file) => void opening.open(file),
    onLeave: () => (workspace.isReader ? void lifecycle.leave("keep") : host.openDialog("leave")),
  });
}
