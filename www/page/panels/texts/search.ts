import { html, nothing, type TemplateResult } from "lit";
import { page } from "../../../words/page.js";
import type { PanelHost } from "../panel.js";
import type { TextReader } from "./text-reader.js";

/** Search by meaning: a text, and the rows that mean the same to a model. */
export function search(reader: TextReader, host: PanelHost, model: string): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void reader.search(model, String(new FormData(event.target as HTMLFormElement).get("text")), host.texts);
  };
  const open = async (row: number) => {
    await host.loop.review(row, host.history.find((entry) => entry.row === row)?.label);
    host.showCard();
  };
  const rows = reader.found.map(({ row }) => row);
  return html`
    <form class="texts" role="search" @submit=${submit}>
      <label class="field">
        <span>${page.texts.search.title}</span>
        <input type="search" name="text" dir="auto" data-testid="search" />
      </label>
    </form>
    <ol class="found" data-testid="found">
      ${reader.found.map(
        ({ row, similarity, text }) => html`
          <li>
            <button type="button" class="button button-quiet" @click=${() => void open(row)}>${page.texts.search.row(row)}</button>
            <span dir="auto">${text}</span> <span class="quiet">${page.texts.search.alike(similarity)}</span>
          </li>
        `,
      )}
    </ol>
    ${reader.found.length > 0 ? html`<button type="button" class="link" data-testid="found-in-table" @click=${() => host.workbench.browseRows(rows, true)}>${page.browse.inTable}</button>` : nothing}
  `;
}
