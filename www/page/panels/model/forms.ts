/** The forms of the panel: which model, what it is asked, and over how many rows. */
import { html, nothing, type TemplateResult } from "lit";
import type { Scoring } from "querent/oracle";
import { fold } from "../../../ui/fold.js";
import { model } from "../../../words/model-panel.js";
import type { Asking } from "./asking.js";
import { DOORS, type DoorName, USUAL_ADDRESS } from "./door.js";

const SCORINGS: readonly Scoring[] = ["codes", "names", "draws"];

/** Which model, and its test. */
export function doorForm(asking: Asking): TemplateResult {
  const { choice, run } = asking;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void asking.test();
  };
  return html`
    <form class="model-form" @submit=${submit}>
      <fieldset class="modes model-doors">
        <legend>${model.door}</legend>
        ${DOORS.map((door) => doorChoice(asking, door))}
      </fieldset>
      ${choice.door === "server" ? serverFields(asking) : nothing} ${choice.door === "file" ? fileField(asking) : nothing}
      <label class="field">
        <span>${model.scoring}</span>
        <select
          ?disabled=${run.running}
          @change=${(event: Event) => asking.choose({ scoring: SCORINGS.find((one) => one === valueIn(event)) })}
        >
          <option value="">${model.scorings.found}</option>
          ${SCORINGS.map((one) => html`<option value=${one} ?selected=${one === choice.scoring}>${model.scorings[one]}</option>`)}
        </select>
      </label>
      <p class="buttons">
        <button class="button button-primary" data-testid="model-test" ?disabled=${run.running}>${model.test}</button>
        ${asking.isDoing("test") ? html`<button type="button" class="button button-quiet" data-testid="model-test-stop" @click=${() => run.stop()}>${model.run.stop}</button>` : nothing}
      </p>
      ${asking.isDoing("test") ? opening(asking) : nothing} ${tested(asking)}
    </form>
  `;
}

function doorChoice(asking: Asking, door: DoorName): TemplateResult {
  const { name, needs } = model.doors[door];
  return html`
    <label class="model-door">
      <input
        type="radio"
        name="door"
        value=${door}
        .checked=${asking.choice.door === door}
        ?disabled=${asking.run.running}
        @change=${() => asking.choose({ door })}
      />
      <span>${name}</span>
      <span class="quiet">${needs}</span>
    </label>
  `;
}

function serverFields(asking: Asking): TemplateResult {
  const { choice, run } = asking;
  // An address may be a host and a port, which a field of addresses refuses.
  const field = (name: "address" | "model" | "key", label: string, type: "text" | "password", hint: string) => html`
    <label class="field">
      <span>${label}</span>
      <input
        name=${name}
        type=${type}
        inputmode=${name === "address" ? "url" : "text"}
        autocomplete="off"
        spellcheck="false"
        placeholder=${hint}
        data-testid="model-${name}"
        ?disabled=${run.running}
        .value=${choice[name]}
        @change=${(event: Event) => asking.choose({ [name]: valueIn(event) })}
      />
    </label>
  `;
  return html`
    <div class="model-fields">
      ${field("address", model.address, "text", USUAL_ADDRESS)} ${field("model", model.model, "text", model.firstModel)}
      ${field("key", model.key, "password", model.noKey)}
    </div>
  `;
}

function fileField(asking: Asking): TemplateResult {
  return html`
    <label class="field">
      <span>${model.file}</span>
      <input
        type="file"
        accept=".gguf"
        multiple
        data-testid="model-file"
        ?disabled=${asking.run.running}
        @change=${(event: Event) => asking.choose({ files: [...((event.target as HTMLInputElement).files ?? [])] })}
      />
    </label>
  `;
}

/** How far a model is with coming, where that is known. */
function opening({ download }: Asking): TemplateResult {
  return html`
    <p class="quiet" role="status" data-testid="model-opening">${download === undefined ? model.opening : model.download(download)}</p>
    ${download === undefined ? nothing : html`<progress .value=${download} max="1" aria-label=${model.download(download)}></progress>`}
  `;
}

function tested({ tested: found }: Asking): TemplateResult | typeof nothing {
  if (!found) return nothing;
  return html`<p role="status" data-testid="model-tested">${model.tested(found)}</p>`;
}

/** What a model is asked, to be read and edited. */
export function promptForm(asking: Asking): TemplateResult {
  const words = model.prompt;
  const edit = (event: Event): void => {
    asking.template = valueIn(event);
  };
  const content = html`
    <label class="field">
      <span>${words.about}</span>
      <textarea class="model-template" rows="12" dir="auto" data-testid="model-template" ?disabled=${asking.run.running} .value=${asking.template} @change=${edit}></textarea>
    </label>
    ${
      asking.tested === undefined
        ? html`<p class="quiet">${words.notShown}</p>`
        : html`<p class="quiet">${words.shown}</p>
            <pre class="model-shown" tabindex="0" dir="auto" data-testid="model-shown">${asking.tested.asked}</pre>`
    }
  `;
  return fold({ id: "model-prompt", title: words.title, line: words.line, open: false, content });
}

/** Over how many rows, and how far it is. */
export function runForm(asking: Asking, pool: number): TemplateResult {
  const { run, progress, paused } = asking;
  const words = model.run;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void asking.ask(Number(new FormData(event.target as HTMLFormElement).get("n")));
  };
  return html`
    <form class="model-form" @submit=${submit}>
      <label class="field model-n">
        <span>${words.n}</span>
        <input name="n" type="number" min="0" max=${pool} step="1" required data-testid="model-n" ?disabled=${run.running} .value=${String(Math.min(100, pool))} />
      </label>
      <p class="quiet">${words.about}</p>
      <p class="buttons">
        <button class="button button-primary" data-testid="model-run" ?disabled=${run.running}>${words.start}</button>
        ${
          progress
            ? html`<button type="button" class="button" data-testid="model-pause" @click=${() => asking.pause()}>${paused ? words.goOn : words.pause}</button>`
            : nothing
        }
        ${asking.isDoing("ask") ? html`<button type="button" class="button button-quiet" data-testid="model-stop" @click=${() => run.stop()}>${words.stop}</button>` : nothing}
      </p>
      ${
        progress
          ? html`<progress .value=${progress.total > 0 ? progress.done / progress.total : 0} max="1" aria-label=${words.title}></progress>
              <p class="visually-hidden" role="status" data-testid="model-paused">${paused ? words.paused : nothing}</p>
              <p class="quiet" aria-live="off" data-testid="model-progress">${words.progress(progress)}</p>`
          : nothing
      }
    </form>
  `;
}

/** What stands in the field of an event. */
export function valueIn(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;
}
