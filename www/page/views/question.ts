import { html, nothing, type TemplateResult } from "lit";
import type { Purpose, Status } from "querent";
import { KEYS } from "../../ui/class-order.js";
import { count } from "../../ui/format.js";
import type { AnswerDetail, NewClassDetail, RowDetail } from "../../ui/index.js";
import { repeatsSentence } from "../../ui/repeats.js";
import { wouldUndo } from "../words.js";
import type { Workspace } from "../workspace.js";

/** The count of answers, what was done last, the card, and its tools. */
export function question(workspace: Workspace, said: string, onHelp: () => void): TemplateResult {
  const { status, task, answer, waiting } = workspace.loop.state;
  const target = status.config?.target ?? "";
  return html`
    <section class="ask" aria-label="Question">
      ${tally(workspace)}
      <p class=${said ? "said" : "said said-hint"} role="status" data-testid="status">${said || hint(workspace)}</p>
      ${focused(workspace)} ${leak(workspace)}
      ${
        task
          ? html`<querent-card
              .task=${task}
              .target=${target}
              .classes=${workspace.classNames}
              .keys=${workspace.keys.keys(workspace.classNames)}
              .texts=${workspace.texts}
              .open=${!status.simulating}
              .simulating=${status.simulating}
              .waiting=${waiting}
              .answer=${answer ?? ""}
              @querent-answer=${(event: CustomEvent<AnswerDetail>) => void workspace.answer(event.detail.row, event.detail.label)}
              @querent-add-class=${({ detail }: CustomEvent<NewClassDetail>) => void workspace.addClasses(detail)}
              @querent-skip=${(event: CustomEvent<RowDetail>) => void workspace.skip(event.detail.row)}
              @querent-reveal=${(event: CustomEvent<RowDetail>) => void workspace.reveal(event.detail.row)}
            ></querent-card>`
          : rest(workspace, waiting)
      }
      ${tools(workspace, onHelp)}
    </section>
  `;
}

/** What to do, for a person who has not done anything yet. */
function hint({ loop }: Workspace): string {
  const { status, task } = loop.state;
  if (!task || status.canUndo) return "";
  if (status.classes.length === 0) return "Type what this one is. More classes can follow at any time.";
  const how = status.classes.length > KEYS ? "press its number, or find it by name" : "or press its number";
  const unsure = status.simulating ? "skip it, or reveal what the table says" : "skip it";
  return `Pick an answer, ${how}. Not sure? Then ${unsure}.`;
}

const FOCUS: Readonly<Record<Purpose, string>> = {
  teach: "",
  check: "drawn at random, to measure",
  reAsk: "asked again",
  audit: "of the model's labels to check",
};

/** That only questions of one kind are asked for a while. */
function focused({ loop }: Workspace): TemplateResult | typeof nothing {
  const { focus } = loop.state;
  if (!focus || focus.left <= 0) return nothing;
  return html`
    <p class="focus" data-testid="focus">
      <span>Up to <b>${count(focus.left, "row")}</b> ${FOCUS[focus.purpose]}.</span>
      <button type="button" class="link" data-testid="unfocus" @click=${() => void loop.unfocus()}>Back to the usual questions</button>
    </p>
  `;
}

/** That a column tells the label by itself, for the person to decide whether it was there before the label. */
function leak(workspace: Workspace): TemplateResult | typeof nothing {
  const { found } = workspace.leaks;
  if (!found) return nothing;
  return html`
    <p class="focus" data-testid="leak">
      <span><b>${found.column}</b> tells the label by itself: ${found.reason.replace(/^Left out: /, "")} Will it be there before the label is?</span>
      <button type="button" class="link" data-testid="leak-out" @click=${() => void workspace.leaveOut(found.column)}>Leave it out</button>
      <button type="button" class="link" data-testid="leak-keep" @click=${() => workspace.leaks.keep()}>It will: keep it</button>
    </p>
  `;
}

/** How many rows were answered, and how many are left. */
export function tally(workspace: Workspace): TemplateResult {
  const { answered, skipped, pool, heldOut, labelled, autoLabelled, reAsked } = workspace.loop.state.status;
  const all = answered + pool;
  const repeats = repeatsSentence(workspace.loop.state.status.repeats);
  return html`
    <div class="tally">
      <p>
        <span><b data-testid="answered-count">${answered}</b> answered</span>
        <span><b>${pool.toLocaleString("en")}</b> left</span>
        ${skipped > 0 ? html`<span><b>${skipped}</b> skipped</span>` : nothing}
        ${autoLabelled > 0 ? html`<span><b data-testid="auto-count">${autoLabelled.toLocaleString("en")}</b> labelled by the model</span>` : nothing}
        ${reAsked > 0 ? html`<span><b data-testid="re-asked-count">${reAsked}</b> asked again</span>` : nothing}
        <span><b>${labelled.toLocaleString("en")}</b> learned from</span>
        <span class="tally-more"><b>${heldOut.toLocaleString("en")}</b> held out</span>
      </p>
      ${repeats ? html`<p class="tally-more" data-testid="repeats">${repeats}</p>` : nothing}
      <progress max=${Math.max(1, all)} .value=${answered} aria-label="Rows answered"></progress>
    </div>
  `;
}

function title({ answered, skipped, autoLabelled, given }: Status): string {
  if (autoLabelled > 0 || (given > 0 && answered > 0 && skipped === 0)) return "No row is left to ask about";
  if (answered === 0 && skipped === 0) return "There is nothing to ask";
  return skipped > 0 ? "Every other row has been asked" : "Every row has been asked";
}

/** What stands where the card would be. */
function rest(workspace: Workspace, waiting: boolean): TemplateResult {
  if (waiting)
    return html`<div class="card card-empty" data-testid="preparing"><p class="pulse">Preparing the first question</p></div>`;
  const { status } = workspace.loop.state;
  return html`
    <div class="card card-empty" data-testid="done">
      <h2>${title(status)}</h2>
      <p class="quiet">
        ${labels(status)}
        ${status.skipped > 0 ? html`${count(status.skipped, "row")} skipped: look back at them in the history.` : nothing}
        ${status.autoLabelled > 0 ? html`${count(status.autoLabelled, "row")} more ${status.autoLabelled === 1 ? "is" : "are"} labelled by the model.` : nothing}
        Export the table, or cross-validate to see how well it can be learned.
      </p>
      ${
        status.audits.some(({ verdict }) => verdict === "open")
          ? html`<p><button type="button" class="button" data-testid="rest-audit" @click=${() => void workspace.auto.audit()}>Check some of the model's labels</button></p>`
          : nothing
      }
    </div>
  `;
}

/** How many rows have a label, and what for. */
function labels({ labelled, heldOut }: Status): string {
  const all = labelled + heldOut;
  const has = all === 1 ? "has" : "have";
  if (heldOut === 0) return `${count(all, "row")} ${has} a label.`;
  return `${count(all, "row")} ${has} a label: ${labelled.toLocaleString("en")} to learn from, ${heldOut.toLocaleString("en")} to measure by.`;
}

function tools(workspace: Workspace, onHelp: () => void): TemplateResult {
  const { status, task, answer, waiting } = workspace.loop.state;
  const asked = task !== undefined && answer === undefined;
  const off = waiting ? "true" : "false";
  return html`
    <div class="tools" role="toolbar" aria-label="Tools">
      ${
        answer !== undefined
          ? html`<button type="button" class="button" data-testid="leave" @click=${() => void workspace.loop.next()}>Back to the questions <kbd>Esc</kbd></button>`
          : html`<button
              type="button"
              class="button"
              data-testid="skip"
              aria-disabled=${off}
              ?disabled=${!asked}
              @click=${() => task && void workspace.skip(task.row)}
            >
              Skip <kbd>S</kbd>
            </button>`
      }
      ${
        status.simulating && asked
          ? html`<button type="button" class="button" data-testid="reveal" aria-disabled=${off} @click=${() => void workspace.reveal(task.row)}>
                Reveal <kbd>R</kbd>
              </button>
              <button type="button" class="button" data-testid="play" aria-pressed=${workspace.player.playing} @click=${() => void workspace.play()}>
                ${workspace.player.playing ? "Pause" : html`<span>Play<span class="tool-more"> for me</span></span>`}
              </button>`
          : nothing
      }
      <span class="tools-gap"></span>
      <button
        type="button"
        class="button"
        data-testid="undo"
        title=${status.lastAct ? wouldUndo(status) : ""}
        ?disabled=${!status.canUndo}
        @click=${() => void workspace.undo()}
      >
        Undo <kbd>U</kbd>
      </button>
      <button
        type="button"
        class="button tool-redo"
        data-testid="redo"
        ?disabled=${!status.canRedo}
        @click=${() => void workspace.redo()}
      >
        Redo <kbd>⇧U</kbd>
      </button>
      <button type="button" class="button tool-help" aria-label="Keys" @click=${onHelp}><kbd>?</kbd></button>
    </div>
  `;
}
