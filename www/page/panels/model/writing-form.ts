/** Has the model write rows, and says whether they help. */
import { html, nothing, type TemplateResult } from "lit";
import { fold } from "../../../ui/fold.js";
import { model } from "../../../words/model-panel.js";
import { page } from "../../../words/page.js";
import type { PanelHost } from "../panel.js";
import type { Asking } from "./asking.js";
import { underWay } from "./under-way.js";
import type { WantedClass, Written } from "./written.js";
import { writtenTable } from "./written-table.js";

/** The form, the rows with their checks, and what became of trying them. */
export function writingForm(asking: Asking, written: Written, host: PanelHost): TemplateResult {
  const words = model.writing;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    void written.write(wantedIn(String(form.get("class"))), Number(form.get("n")));
  };
  const content = html`
    <form class="model-form" @submit=${submit}>
      <div class="model-fields">
        <label class="field">
          <span>${words.class}</span>
          <select name="class" data-testid="model-class">
            <option value="rarest">${words.rarest}</option>
            ${host.loop.state.status.fitted ? html`<option value="confused">${words.confused}</option>` : nothing}
            ${host.classNames.map((name) => html`<option value=${`=${name}`}>${name}</option>`)}
          </select>
        </label>
        <label class="field">
          <span>${words.n}</span>
          <input name="n" type="number" min="1" max="200" step="1" value="10" required data-testid="model-how-many" />
        </label>
      </div>
      <p class="buttons">
        <button class="button" data-testid="model-write" ?disabled=${asking.run.running}>${words.write}</button>
        ${underWay(asking, "write")}
      </p>
    </form>
    ${outcome(written)} ${written.lines.length > 0 ? html`${found(written)} ${benefit(written, host)}` : nothing}
  `;
  return fold({ id: "model-writing", title: words.title, line: words.about, open: false, content });
}

/** By default the rarest class; a class by its name stands after "=", so that no name is taken for anything else. */
function wantedIn(value: string): WantedClass {
  if (value.startsWith("=")) return { of: "class", name: value.slice(1) };
  return { of: value === "confused" ? "confused" : "rarest" };
}

/** What came of the last run, also where no text could be used. */
function outcome({ outcome: of }: Written): TemplateResult | typeof nothing {
  if (of === undefined) return nothing;
  return html`<p class="quiet" role="status" data-testid="model-outcome">${model.writing.outcome(of)}</p>`;
}

function found(written: Written): TemplateResult {
  const words = model.writing;
  const kept = written.lines.filter((line) => written.isKept(line)).length;
  const choose = (event: Event) => {
    written.leavesUnsound = (event.target as HTMLInputElement).checked;
  };
  return html`
    <label class="tick model-unsound">
      <input type="checkbox" data-testid="model-unsound" .checked=${written.leavesUnsound} @change=${choose} />
      <span>${words.unsound}</span>
    </label>
    ${written.unchecked === "" ? nothing : html`<p class="model-failure" role="alert" data-testid="model-unchecked">${words.unchecked(written.unchecked)}</p>`}
    <p class="quiet" role="status" data-testid="model-counts">${words.counts({ kept, all: written.lines.length })}</p>
    ${writtenTable(written)}
    <p class="buttons">
      <button type="button" class="button button-quiet" data-testid="model-check" @click=${() => void written.check()}>${words.again}</button>
      <button type="button" class="button button-quiet" data-testid="model-clear" @click=${() => written.forget()}>${words.clear}</button>
    </p>
  `;
}

/** Whether they help, in a sentence, and only then the way to train with them. */
function benefit(written: Written, host: PanelHost): TemplateResult {
  const words = model.writing;
  const { result: measured, running, progress } = written.trial;
  const { status } = host.loop.state;
  const augment = async (on: boolean) => {
    if (await written.augment(on)) host.say(on ? page.synthetic.used : page.synthetic.usedNoLonger);
  };
  return html`
    <querent-benefit
      data-testid="model-benefit"
      .benefit=${measured?.benefit}
      .made=${measured ? words.made(measured.options.n, measured.options.written?.model ?? "") : ""}
      .current=${written.isCurrent}
      .used=${status.augment?.method === "written" ? page.synthetic.written(status.augment.n) : ""}
      .running=${running}
      .progress=${progress}
      .disabled=${status.labelled < 5 || !written.canTry}
      @querent-try=${() => void written.measure()}
      @querent-stop=${() => written.trial.stop()}
      @querent-augment=${({ detail }: CustomEvent<boolean>) => void augment(detail)}
    ></querent-benefit>
  `;
}
