import { html, nothing, type TemplateResult } from "lit";
import type { Status } from "querent";
import { KEYS } from "../../ui/class-order.js";
import type { AnswerDetail, NewClassDetail, RowDetail, RowsDetail, WhyDetail } from "../../ui/index.js";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import { addClasses, answer, reveal, skip } from "../answering.js";
import type { Shortcuts } from "../shortcuts.js";
import type { Workspace } from "../workspace.js";
import { guide } from "./class-list.js";
import { tally } from "./tally.js";
import { tools } from "./tools.js";

/** The count of answers, what was done last, the card, and its tools. */
export function question(workspace: Workspace, shortcuts: Shortcuts, said: string, onHelp: () => void): TemplateResult {
  const { status, task, answer: given, waiting } = workspace.loop.state;
  const target = status.config?.target ?? "";
  return html`
    <section class="ask" aria-label=${page.question.title}>
      ${tally(workspace)}
      <p class=${said ? "said" : "said said-hint"} role="status" data-testid="status">${said || hint(workspace, shortcuts.isOn && !matchMedia("(hover: none)").matches)}</p>
      ${focused(workspace)} ${leak(workspace)}
      ${
        task
          ? html`<querent-card
              .task=${task}
              .target=${target}
              .classes=${workspace.classNames}
              .keys=${workspace.keys.keys(workspace.classNames)}
              .shown=${shortcuts.ofElements}
              .texts=${workspace.texts}
              .marks=${workspace.notes.isMarked ? workspace.notes.marks(workspace.classNames) : undefined}
              .open=${!status.simulating}
              .simulating=${status.simulating}
              .waiting=${waiting}
              .answer=${given ?? ""}
              .explanation=${workspace.insight.explanation}
              .trials=${workspace.insight.trials}
              .isReading=${workspace.insight.isReading}
              @querent-answer=${(event: CustomEvent<AnswerDetail>) => void answer(workspace, event.detail.row, event.detail.label)}
              @querent-add-class=${({ detail }: CustomEvent<NewClassDetail>) => void addClasses(workspace, detail)}
              @querent-why=${({ detail }: CustomEvent<WhyDetail>) => workspace.insight.turn(detail.open, workspace.loop.state)}
              @querent-show-rows=${({ detail }: CustomEvent<RowsDetail>) => workspace.workbench.browseRows(detail.rows)}
              @querent-explain-words=${() => void workspace.insight.readWords()}
              @querent-skip=${(event: CustomEvent<RowDetail>) => void skip(workspace, event.detail.row)}
              @querent-reveal=${(event: CustomEvent<RowDetail>) => void reveal(workspace, event.detail.row)}
            ></querent-card>`
          : rest(workspace, waiting)
      }
      ${tools(workspace, shortcuts, onHelp)} ${guide(workspace)}
    </section>
  `;
}

/** What to do, for a person who has not done anything yet. */
function hint({ loop }: Workspace, hasDigits: boolean): string {
  const { status, task } = loop.state;
  if (!task || status.canUndo) return "";
  const words = page.question.hint;
  if (status.classes.length === 0) return words.firstClass;
  return words.answer({ hasMore: status.classes.length > KEYS, canReveal: status.simulating, hasDigits });
}

/** That only questions of one kind are asked for a while. */
function focused({ loop }: Workspace): TemplateResult | typeof nothing {
  const { focus } = loop.state;
  if (!focus || focus.left <= 0) return nothing;
  const words = page.question.focus;
  return html`
    <p class="focus" data-testid="focus">
      <span>${mixed(words.of[focus.purpose], { rows: html`<b>${words.rows(focus.left)}</b>` })}</span>
      <button type="button" class="link" data-testid="unfocus" @click=${() => void loop.unfocus()}>${words.back}</button>
    </p>
  `;
}

/** That a column tells the label by itself, for the person to decide whether it was there before the label. */
function leak(workspace: Workspace): TemplateResult | typeof nothing {
  const { found } = workspace.leaks;
  if (!found) return nothing;
  const words = page.question.leak;
  const parts = { column: html`<b>${found.column}</b>`, reason: words.reason(found.reason) };
  return html`
    <p class="focus" data-testid="leak">
      <span>${mixed(words.text, parts)}</span>
      <button type="button" class="link" data-testid="leak-out" @click=${() => void workspace.leaveOut(found.column)}>${words.leaveOut}</button>
      <button type="button" class="link" data-testid="leak-keep" @click=${() => workspace.leaks.keep()}>${words.keep}</button>
    </p>
  `;
}

function title({ answered, skipped, autoLabelled, given }: Status): string {
  const words = page.question.rest;
  if (autoLabelled > 0 || (given > 0 && answered > 0 && skipped === 0)) return words.noneLeft;
  if (answered === 0 && skipped === 0) return words.nothing;
  return skipped > 0 ? words.othersAsked : words.allAsked;
}

/** What stands where the card would be. */
function rest(workspace: Workspace, waiting: boolean): TemplateResult {
  if (waiting)
    return html`<div class="card card-empty" data-testid="preparing"><p class="pulse">${page.question.preparing}</p></div>`;
  const { status } = workspace.loop.state;
  const { skipped, autoLabelled, labelled, heldOut, audits } = status;
  const words = page.question.rest;
  return html`
    <div class="card card-empty" data-testid="done">
      <h2>${title(status)}</h2>
      <p class="quiet">
        ${words.labels(labelled, heldOut)}
        ${skipped > 0 ? words.skipped(skipped) : nothing}
        ${autoLabelled > 0 ? words.autoLabelled(autoLabelled) : nothing}
        ${words.next}
      </p>
      ${
        audits.some(({ verdict }) => verdict === "open")
          ? html`<p><button type="button" class="button" data-testid="rest-audit" @click=${() => void workspace.workbench.panels.auto.audit()}>${words.audit}</button></p>`
          : nothing
      }
    </div>
  `;
}
