import { html, type TemplateResult } from "lit";
import type { FileDetail } from "../../ui/index.js";
import { EXAMPLES, type Example } from "../examples.js";
import type { FileImport } from "../file-import.js";
import type { Listed } from "../session-store.js";
import type { Sessions } from "../sessions.js";
import { readSoFar, share } from "../words.js";
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
  return html`
    <main class="welcome" id="main">
      <div class="welcome-words">
        <h1>Label a table by answering <em>only the questions that matter</em></h1>
        <p class="lead">
          Give it a table and say which column is the label. A small neural network learns in this tab as you answer, and always asks
          about the row it would learn most from.
        </p>
        <p class="promise">
          <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M5 9V6a5 5 0 0 1 10 0v3M4 9h12v8H4z" /></svg>
          Nothing leaves this tab: no upload, no account, no server.
        </p>
        <ol class="steps">
          <li><strong>Drop a table</strong><span>Labels it has already are used; rows without one are asked about.</span></li>
          <li><strong>Answer with one key</strong><span>Each answer teaches it, and you watch its accuracy on rows held out from training.</span></li>
          <li><strong>Take it with you</strong><span>Your table comes back with its empty labels filled in, and columns beside it that say where each is from.</span></li>
        </ol>
      </div>
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
          <h2 id="examples-title" class="eyebrow">Or try an example</h2>
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
                  <strong>${example.title}</strong>
                  <span class="quiet">${example.text}</span>
                </button>
              </li>`,
            )}
          </ul>
        </section>
      </div>
    </main>
  `;
}
