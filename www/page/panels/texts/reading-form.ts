import { html, nothing, type TemplateResult } from "lit";
import type { ClassDescription, ColumnOverride } from "querent";
import { page } from "../../../words/page.js";
import type { PanelHost } from "../panel.js";
import { WORDS } from "./column-models.js";
import type { Reading, TextReader } from "./text-reader.js";

/** Which model reads the texts, with a line about each class, and how far it is; `inForce` has read them. */
export function readingForm(reader: TextReader, host: PanelHost, inForce: string | undefined): TemplateResult {
  const { config } = host.loop.state.status;
  const { running } = reader.run;
  return html`
    <form class="texts" @submit=${(event: SubmitEvent) => read(event, reader, host.texts)}>
      ${choice(reader, inForce)} ${ofColumns(reader, host.texts, config?.columns ?? [])} ${lines(host.classNames, config?.descriptions ?? [])}
      <p class="buttons">
        <button class="button button-primary" data-testid="read-texts" ?disabled=${running}>${inForce ? page.texts.readAgain : page.texts.read}</button>
        ${running ? html`<button type="button" class="button button-quiet" @click=${() => reader.run.stop()}>${page.texts.stop}</button>` : nothing}
        ${inForce && !running ? html`<button type="button" class="button button-quiet" @click=${() => void reader.forget()}>${page.texts.forget}</button>` : nothing}
      </p>
      ${reader.reading ? progress(reader.reading) : nothing}
    </form>
  `;
}

function read(event: SubmitEvent, reader: TextReader, columns: readonly string[]): void {
  event.preventDefault();
  const form = new FormData(event.target as HTMLFormElement);
  const said = [...form].filter(([name, value]) => name.startsWith("about ") && String(value).trim() !== "");
  const descriptions = said.map(([name, value]) => ({
    class: name.slice("about ".length),
    text: String(value).trim(),
  }));
  const own = columns.map((column) => [column, String(form.get(`column ${column}`) ?? "")] as const);
  void reader.read(String(form.get("model")), descriptions, columns, new Map(own.filter(([, model]) => model !== "")));
}

/** Where there are several columns of texts, each may be read by another model, or by none. */
function ofColumns(
  { models = [], run }: TextReader,
  columns: readonly string[],
  decided: readonly ColumnOverride[],
): TemplateResult | typeof nothing {
  if (columns.length < 2) return nothing;
  const own = new Map(decided.map((column) => [column.name, column.encoder]));
  const option = (column: string, value: string, title: string) =>
    html`<option value=${value} ?selected=${value === (own.get(column) ?? "")}>${title}</option>`;
  return html`
    <fieldset class="field">
      <legend>${page.texts.columns.title}</legend>
      ${columns.map(
        (column) => html`
          <label class="about">
            <span dir="auto">${column}</span>
            <select name="column ${column}" ?disabled=${run.running}>
              ${option(column, "", page.texts.columns.same)} ${option(column, WORDS, page.texts.columns.words)}
              ${models.map(({ id, title }) => option(column, id, title))}
            </select>
          </label>
        `,
      )}
    </fieldset>
  `;
}

function choice({ models = [], proposal, run }: TextReader, inForce: string | undefined): TemplateResult {
  const chosen = inForce ?? proposal?.model ?? models[0]?.id;
  const title = models.find(({ id }) => id === inForce)?.title ?? inForce;
  return html`
    <label class="field">
      <span>${page.texts.model}</span>
      <select name="model" ?disabled=${run.running}>
        ${models.map(
          ({ id, title, languages, weights, tokenizer }) =>
            html`<option value=${id} ?selected=${id === chosen}>${page.texts.modelNamed(title, languages, weights.bytes + tokenizer.bytes)}</option>`,
        )}
      </select>
    </label>
    ${title ? html`<p class="quiet" data-testid="read">${page.texts.hasRead(title)}</p>` : html`<p class="quiet" data-testid="proposal">${proposal?.why ?? page.texts.unknownLetters}</p>`}
  `;
}

/** A line about a class tells a model more than its bare name. */
function lines(classes: readonly string[], descriptions: readonly ClassDescription[]): TemplateResult {
  const said = new Map(descriptions.map((line) => [line.class, line.text]));
  return html`
    <fieldset class="field">
      <legend>${page.texts.classes}</legend>
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
  const { title, weights, texts } = page.texts.progress;
  return html`
    <div data-testid="reading-texts">
      <progress .value=${share} max="1" aria-label=${title}></progress>
      <p class="quiet" aria-live="off">${what === "weights" ? weights(done, total) : texts(done, total, secondsLeft)}</p>
    </div>
  `;
}
