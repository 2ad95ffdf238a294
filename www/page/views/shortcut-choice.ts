import { html, type TemplateResult } from "lit";
import { page } from "../../words/page.js";
import type { Lettered } from "../keys.js";
import { LETTERED, type Shortcuts } from "../shortcuts.js";

/** The choice of keys, folded away: all of them on or off, and a field for each that can be another. */
export function shortcutChoice(shortcuts: Shortcuts): TemplateResult {
  const words = page.shortcuts;
  return html`
    <details class="shortcuts" data-testid="shortcuts">
      <summary>${words.title}</summary>
      <label class="tick">
        <input
          type="checkbox"
          data-testid="shortcuts-on"
          aria-describedby="shortcuts-hint"
          .checked=${shortcuts.isOn}
          @change=${(event: Event) => shortcuts.turn((event.target as HTMLInputElement).checked)}
        />
        ${words.use}
      </label>
      <p class="quiet" id="shortcuts-hint">${words.useHint}</p>
      <div class="shortcut-fields">${LETTERED.map((command) => field(command, shortcuts))}</div>
      <p class="quiet" role="status" data-testid="shortcut-status"></p>
      <button type="button" class="button" data-testid="shortcuts-reset" ?disabled=${shortcuts.isUsual} @click=${() => shortcuts.reset()}>${words.reset}</button>
    </details>
  `;
}

/** One key: whatever is typed into its field takes the place of what stands there. */
function field(command: Lettered, shortcuts: Shortcuts): TemplateResult {
  const what = page.help.keys[command];
  const give = (event: InputEvent): void => {
    const input = event.currentTarget as HTMLInputElement;
    const status = input.closest("details")?.querySelector("[role=status]");
    const unfit = shortcuts.give(command, event.data ?? input.value);
    if (status)
      status.textContent = unfit
        ? page.shortcuts.unfit[unfit]
        : page.shortcuts.given(shortcuts.letter(command).toUpperCase(), what);
    input.value = shortcuts.letter(command).toUpperCase();
    input.select();
  };
  return html`
    <label class="shortcut">
      <input
        data-testid="shortcut-${command}"
        aria-label=${page.shortcuts.name(what)}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        ?disabled=${!shortcuts.isOn}
        .value=${shortcuts.letter(command).toUpperCase()}
        @focus=${(event: Event) => (event.target as HTMLInputElement).select()}
        @input=${give}
      />
      <span aria-hidden="true">${what}</span>
    </label>
  `;
}
