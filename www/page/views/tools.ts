import { html, nothing, type TemplateResult } from "lit";
import { isBlind } from "../../ui/purpose.js";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import { play, redo, reveal, skip, undo } from "../answering.js";
import type { Shortcuts } from "../shortcuts.js";
import type { Workspace } from "../workspace.js";
import { guideButton } from "./class-list.js";

/** The tools below the card. */
export function tools(workspace: Workspace, shortcuts: Shortcuts, onHelp: () => void): TemplateResult {
  const { status, task, answer, waiting } = workspace.loop.state;
  const asked = task !== undefined && answer === undefined;
  const off = waiting ? "true" : "false";
  const words = page.tools;
  return html`
    <div class="tools" role="toolbar" aria-label=${words.title}>
      ${
        answer !== undefined
          ? html`<button type="button" class="button" data-testid="leave" @click=${() => void workspace.loop.next()}>${mixed(words.leave, { key: key("Esc") })}</button>`
          : html`<button
              type="button"
              class="button"
              data-testid="skip"
              aria-disabled=${off}
              ?disabled=${!asked}
              @click=${() => task && void skip(workspace, task.row)}
            >
              ${mixed(words.skip, { key: key(shortcuts.shown("skip")) })}
            </button>`
      }
      ${
        status.simulating && asked
          ? html`<button type="button" class="button" data-testid="reveal" aria-disabled=${off} @click=${() => void reveal(workspace, task.row)}>
                ${mixed(words.reveal, { key: key(shortcuts.shown("reveal")) })}
              </button>
              <button type="button" class="button" data-testid="play" aria-pressed=${workspace.player.playing} @click=${() => void play(workspace)}>
                ${workspace.player.playing ? words.pause : playWords()}
              </button>`
          : nothing
      }
      ${
        task && !isBlind(task.purpose)
          ? html`<button type="button" class=${status.simulating ? "button tool-like tool-spare" : "button tool-like"} data-testid="like" @click=${() => workspace.workbench.batchLike(task.row)}>${page.browse.like}</button>`
          : nothing
      }
      ${guideButton(workspace, shortcuts)}
      <span class="tools-gap"></span>
      <button
        type="button"
        class="button"
        data-testid="undo"
        title=${status.lastAct ? page.undoing.would[status.lastAct](status.lastRow) : ""}
        ?disabled=${!status.canUndo}
        @click=${() => void undo(workspace)}
      >
        ${mixed(words.undo, { key: key(shortcuts.shown("undo")) })}
      </button>
      <button
        type="button"
        class="button tool-redo"
        data-testid="redo"
        ?disabled=${!status.canRedo}
        @click=${() => void redo(workspace)}
      >
        ${mixed(words.redo, { key: key(shortcuts.shown("redo")) })}
      </button>
      <button type="button" class="button tool-export" aria-label=${page.exporting.csv} data-testid="tool-export" @click=${() => void workspace.exporter.export("csv", status.name)}>
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3v9m-4-4 4 4 4-4M4 16h12" /></svg>
      </button>
      <button type="button" class="button tool-help" aria-label=${words.help} @click=${onHelp}>${key(shortcuts.shown("help") || "?")}</button>
    </div>
  `;
}

function key(name: string): TemplateResult | "" {
  return name && html`<kbd>${name}</kbd>`;
}

function playWords(): TemplateResult {
  const more = html`<span class="tool-more">${page.tools.playMore}</span>`;
  return html`<span>${mixed(page.tools.play, { more })}</span>`;
}
