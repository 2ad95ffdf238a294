import { html, type TemplateResult } from "lit";
import type { Resumable } from "querent";
import { count } from "./format.js";

/** The offer to go on where the session stood that a table was exported by. */
export function resuming(found: Resumable, wanted: boolean, onWanted: (wanted: boolean) => void): TemplateResult {
  return html`
    <div class="field" data-testid="resumable">
      <label class="mode">
        <input
          type="checkbox"
          data-testid="resume"
          .checked=${wanted}
          @change=${(event: Event) => onWanted((event.target as HTMLInputElement).checked)}
        />
        <span>
          <strong>Go on where you were</strong>
          <span class="quiet">An earlier session exported this table: ${held(found)}. Its columns are written again with the next export.</span>
        </span>
      </label>
    </div>
  `;
}

/** What it holds, in words. */
function held({ answered, settled, consensus, auto, skipped, synthetic, annotators }: Resumable): string {
  const parts = [
    [answered, "answered", annotators.length > 0 ? ` by ${annotators.join(", ")}` : ""],
    [settled, "settled", ""],
    [consensus, "decided together", ""],
    [auto, "labelled by the model", ""],
    [skipped, "skipped", ""],
    [synthetic, "synthetic, which are left aside", ""],
  ] as const;
  const some = parts.filter(([n]) => n > 0);
  if (some.length === 0) return "nothing was answered yet";
  const [[first = 0] = []] = some;
  const [head = "", ...rest] = some.map(([n, what, who]) => `${n.toLocaleString("en")} ${what}${who}`);
  return [head.replace(/^[\d,]+/, count(first, "row")), ...rest].join(", ");
}
