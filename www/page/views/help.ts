import { html, nothing, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import { HELP } from "../keys.js";
import type { Shortcuts } from "../shortcuts.js";
import { shortcutChoice } from "./shortcut-choice.js";

/** The list of keys with the choice of others, and how to see that nothing is sent. */
export function helpDialog(shortcuts: Shortcuts): TemplateResult {
  const words = page.help;
  return html`
    <dialog id="help" aria-labelledby="help-title" data-testid="help">
      <h2 id="help-title">${words.title}</h2>
      ${shortcuts.isOn ? list(shortcuts) : html`<p data-testid="keys-off">${page.shortcuts.off}</p>`}
      ${shortcutChoice(shortcuts)}
      <p class="quiet">${words.nothingSent}</p>
      <form method="dialog"><button class="button button-primary">${words.close}</button></form>
    </dialog>
  `;
}

function list(shortcuts: Shortcuts): TemplateResult {
  return html`
    <dl class="keys">
      ${HELP.map(
        (command) => html`<div>
          <dt><kbd>${keyOf(command, shortcuts)}</kbd>${also(command)}</dt>
          <dd>${page.help.keys[command]}</dd>
        </div>`,
      )}
    </dl>
  `;
}

/** The keys of every program for the same. */
function also(command: (typeof HELP)[number]): TemplateResult | typeof nothing {
  if (command !== "undo" && command !== "redo") return nothing;
  const isApple = /Mac|iP(hone|ad|od)/.test(navigator.userAgent);
  return html` <kbd>${page.help.everywhere({ isApple, redoes: command === "redo" })}</kbd>`;
}

function keyOf(command: (typeof HELP)[number], shortcuts: Shortcuts): string {
  if (command === "class") return page.help.digits;
  if (command === "redo") return page.help.shifted(shortcuts.shown("undo"));
  return command === "leave" ? "Esc" : shortcuts.shown(command);
}
