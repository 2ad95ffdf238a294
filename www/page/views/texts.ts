import { html, nothing, type TemplateResult } from "lit";
import type { ClassDescription, ColumnOverride, Config } from "querent";
import { bytes, count, duration, percent } from "../../ui/format.js";
import { type Reading, type TextsPanel, WORDS } from "../panels/texts.js";
import type { Workspace } from "../workspace.js";

/** Letting a pretrained model read the texts: which one, a line about each class, how far it is, and search by meaning. */
export function texts(workspace: Workspace): TemplateResult {
  const { textReading: panel, loop } = workspace;
  if (!panel.models) return html`<p class="pulse">Looking for models</p>`;
  if (panel.models.length === 0)
    return html`<p data-testid="no-models">There is no model beside this page, so it learns from words alone. Whoever builds the page adds some with “make models”.</p>`;
  const { config } = loop.state.status;
  const searched = config && searchedBy(config, workspace.texts);
  return html`
    <form class="texts" @submit=${(event: SubmitEvent) => read(event, workspace)}>
      ${choice(panel, searched)} ${ofColumns(workspace, config?.columns ?? [])} ${lines(workspace.classNames, config?.descriptions ?? [])}
      <p class="buttons">
        <button class="button button-primary" data-testid="read-texts" ?disabled=${panel.run.running}>${searched ? "Read again" : "Let it read"}</button>
        ${panel.run.running ? html`<button type="button" class="button button-quiet" @click=${() => panel.run.stop()}>Stop</button>` : nothing}
        ${searched && !panel.run.running ? html`<button type="button" class="button button-quiet" @click=${() => void panel.forget()}>Back to words</button>` : nothing}
      </p>
      ${panel.reading ? progress(panel.reading) : nothing}
    </form>
    ${searched && !panel.run.running ? search(workspace, searched) : nothing}
  `;
}

/** The model that a search asks: that of all columns, or, where each has one of its own, the first. */
function searchedBy({ encoder, columns = [] }: Config, texts: readonly string[]): string | undefined {
  const own = new Map(columns.map((column) => [column.name, column.encoder]));
  const models = texts.flatMap((name) => own.get(name) ?? encoder ?? []).filter((model) => model !== WORDS);
  return encoder !== undefined && models.includes(encoder) ? encoder : models[0];
}

function read(event: SubmitEvent, { textReading: panel, texts }: Workspace): void {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  const said = [...form].filter(([name, value]) => name.startsWith("about ") && String(value).trim() !== "");
  const descriptions = said.map(([name, value]) => ({
    class: name.slice("about ".length),
    text: String(value).trim(),
  }));
  const own = texts.map((column) => [column, String(form.get(`column ${column}`) ?? "")] as const);
  void panel.read(String(form.get("model")), descriptions, texts, new Map(own.filter(([, model]) => model !== "")));
}

/** Where there are several columns of texts, each may be read by another model, or by none. */
function ofColumns({ textReading: panel, texts }: Workspace, decided: readonly ColumnOverride[]): unknown {
  if (texts.length < 2) return nothing;
  const own = new Map(decided.map((column) => [column.name, column.encoder]));
  const option = (column: string, value: string, title: string) =>
    html`<option value=${value} ?selected=${value === (own.get(column) ?? "")}>${title}</option>`;
  return html`
    <fieldset class="field">
      <legend>Columns that another model reads, or words alone</legend>
      ${texts.map(
        (column) => html`
          <label class="about">
            <span dir="auto">${column}</span>
            <select name="column ${column}" ?disabled=${panel.run.running}>
              ${option(column, "", "The model above")} ${option(column, WORDS, "Words alone")}
              ${(panel.models ?? []).map(({ id, title }) => option(column, id, title))}
            </select>
          </label>
        `,
      )}
    </fieldset>
  `;
}

function choice(panel: TextsPanel, inForce: string | undefined): TemplateResult {
  const { models = [], proposal } = panel;
  const chosen = inForce ?? proposal?.model ?? models[0]?.id;
  return html`
    <label class="field">
      <span>Model</span>
      <select name="model" ?disabled=${panel.run.running}>
        ${models.map(
          ({ id, title, languages, weights, tokenizer }) =>
            html`<option value=${id} ?selected=${id === chosen}>${title}, ${languages} (${bytes(weights.bytes + tokenizer.bytes)})</option>`,
        )}
      </select>
    </label>
    ${inForce ? html`<p class="quiet" data-testid="read">${models.find(({ id }) => id === inForce)?.title ?? inForce} has read the texts.</p>` : html`<p class="quiet" data-testid="proposal">${proposal?.why ?? "No model here knows the letters of these texts."}</p>`}
  `;
}

/** A line about a class tells a model more than its bare name. */
function lines(classes: readonly string[], descriptions: readonly ClassDescription[]): TemplateResult {
  const said = new Map(descriptions.map((line) => [line.class, line.text]));
  return html`
    <fieldset class="field">
      <legend>What each class is, in a line (may be left blank)</legend>
      ${classes.map(
        (name) => html`
          <label class="about">
            <span>${name}</span>
            <input name="about ${name}" dir="auto" autocomplete="off" .value=${said.get(name) ?? ""} />
          </label>
        `,
      )}
    </fieldset>
  `;
}

function progress({ what, done, total, secondsLeft }: Reading): TemplateResult {
  const share = total > 0 ? done / total : 0;
  const words =
    what === "weights"
      ? `Fetching the model: ${bytes(done)} of ${bytes(total)}`
      : `${count(done, "text")} of ${total} read${secondsLeft === undefined ? "" : `, ${duration(secondsLeft)} left`}`;
  return html`
    <div data-testid="reading-texts">
      <progress .value=${share} max="1" aria-label="How far it is"></progress>
      <p class="quiet" aria-live="off">${words}. Go on labelling meanwhile.</p>
    </div>
  `;
}

function search(workspace: Workspace, model: string): TemplateResult {
  const { textReading: panel, history } = workspace;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void panel.search(model, String(new FormData(event.target as HTMLFormElement).get("text")), workspace.texts);
  };
  return html`
    <form class="texts" role="search" @submit=${submit}>
      <label class="field">
        <span>Find rows that mean the same as</span>
        <input type="search" name="text" dir="auto" data-testid="search" />
      </label>
    </form>
    <ol class="found" data-testid="found">
      ${panel.found.map(
        ({ row, similarity, text }) => html`
          <li>
            <button type="button" class="button button-quiet" @click=${() => void panel.open(row, history.find((entry) => entry.row === row)?.label)}>
              Row ${row + 1}
            </button>
            <span dir="auto">${text}</span> <span class="quiet">${percent(similarity)} alike</span>
          </li>
        `,
      )}
    </ol>
  `;
}
