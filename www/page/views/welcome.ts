import { html, nothing, type TemplateResult } from "lit";
import { ago, count } from "../../ui/format.js";
import type { FileDetail } from "../../ui/index.js";
import { EXAMPLES, type Example } from "../examples.js";
import type { Intake } from "../intake.js";
import type { Saved } from "../storage.js";
import { readSoFar, share } from "../words.js";

/** What the welcome view shows and asks for. */
export interface WelcomeProps {
  intake: Intake;
  recent: readonly Saved[];
  onFile(file: File): void;
  onExample(example: Example): void;
  onResume(saved: Saved): void;
  onRemove(saved: Saved): void;
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
          <li><strong>Take it with you</strong><span>Your table comes back as it was, with the labels in columns of their own.</span></li>
        </ol>
      </div>
      <div class="welcome-begin">
        <querent-drop
          .busy=${props.intake.busy}
          .progress=${share(props.intake.progress)}
          .detail=${readSoFar(props.intake.progress, props.intake.size)}
          @querent-stop=${() => props.intake.cancel()}
          @querent-file=${(event: CustomEvent<FileDetail>) => props.onFile(event.detail.file)}
        ></querent-drop>
        ${recent(props)}
        <section aria-labelledby="examples-title">
          <h2 id="examples-title" class="eyebrow">Or try an example</h2>
          <ul class="examples">
            ${EXAMPLES.map(
              (example) => html`<li>
                <button
                  type="button"
                  class="example"
                  data-testid="example-${example.name.replace(/\..*$/, "")}"
                  ?disabled=${props.intake.busy}
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

function recent({ recent: sessions, intake, onResume, onRemove }: WelcomeProps): TemplateResult | typeof nothing {
  if (sessions.length === 0) return nothing;
  const now = Date.now();
  return html`
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" class="eyebrow">Go on with a session kept in this browser</h2>
      <ul class="recent" data-testid="recent">
        ${sessions.map(
          (saved) => html`<li>
            <button type="button" class="recent-open" ?disabled=${intake.busy} @click=${() => onResume(saved)}>
              <strong>${saved.name}</strong>
              <span class="quiet">${count(saved.answered, "answer")}, ${ago(saved.updatedAt, now)}</span>
            </button>
            <button type="button" class="button button-quiet" aria-label="Delete the session on ${saved.name}" @click=${() => onRemove(saved)}>
              Delete
            </button>
          </li>`,
        )}
      </ul>
    </section>
  `;
}
