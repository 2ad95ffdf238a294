import { html, type TemplateResult } from "lit";
import type { FileDetail } from "../../ui/index.js";
import { mixed } from "../../words/mixed.js";
import { page } from "../../words/page.js";
import { EXAMPLES, type Example } from "../examples.js";
import type { FileImport } from "../file-import.js";
import { readSoFar, share } from "../progress.js";
import type { Listed } from "../session-store.js";
import type { Sessions } from "../sessions.js";
import { preview } from "./preview.js";
import { sessionList } from "./sessions.js";

/** What the welcome view shows and asks for. */
export interface WelcomeProps {
  fileImport: FileImport;
  sessions: Sessions;
  onFile(file: File): void;
  onExample(example: Example): void;
  onResume(saved: Listed): void;
}

/** The first thing a visitor sees: what this is, and three ways to begin. */
export function welcome(props: WelcomeProps): TemplateResult {
  const words = page.welcome;
  const { drop, answer, take } = words.steps;
  return html`
    <main class="welcome" id="main">
      <div class="welcome-words">
        <h1>${mixed(words.title, { only: html`<em>${words.only}</em>` })}</h1>
        <p class="lead">${words.lead}</p>
        <p class="promise">
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 9V6a5 5 0 0 1 10 0v3M4 9h12v8H4z" /></svg>
          ${words.promise}
        </p>
        <ol class="steps">
          ${[drop, answer, take].map(({ title, text }) => html`<li><strong>${title}</strong><span>${text}</span></li>`)}
        </ol>
      </div>
      ${preview()}
      <div class="welcome-begin">
        <querent-drop
          .busy=${props.fileImport.busy}
          .progress=${share(props.fileImport.progress)}
          .detail=${readSoFar(props.fileImport.progress, props.fileImport.size)}
          @querent-stop=${() => props.fileImport.cancel()}
          @querent-file=${(event: CustomEvent<FileDetail>) => props.onFile(event.detail.file)}
        ></querent-drop>
        ${sessionList({ sessions: props.sessions, busy: props.fileImport.busy, onResume: props.onResume })}
        <section aria-labelledby="examples-title">
          <h2 id="examples-title" class="eyebrow">${page.examples.title}</h2>
          <ul class="examples">
            ${EXAMPLES.map(
              (example) => html`<li>
                <button
                  type="button"
                  class="example"
                  data-testid="example-${example.name.replace(/\..*$/, "")}"
                  ?disabled=${props.fileImport.busy}
                  @click=${() => props.onExample(example)}
                >
                  <strong>${page.examples.tables[example.id].title}</strong>
                  <span class="quiet">${page.examples.tables[example.id].text}</span>
                </button>
              </li>`,
            )}
          </ul>
        </section>
      </div>
    </main>
  `;
}
