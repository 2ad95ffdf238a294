import { html, type TemplateResult } from "lit";

/** A group of decisions that is folded away. */
export interface Fold {
  /** What the tests know it by, after "fold-". */
  id: string;
  title: string;
  /** What was decided, in one line. */
  line: string | TemplateResult;
  /** It is open at first. */
  open: boolean;
  content: TemplateResult;
}

/** Decisions that most people leave as they are: one line says what was decided, and opens to change it. */
export function fold({ id, title, line, open, content }: Fold): TemplateResult {
  return html`
    <details class="fold" data-testid="fold-${id}" ?open=${open}>
      <summary>
        <span class="fold-title">${title}</span>
        <span class="fold-line" data-testid="line-${id}">${line}</span>
      </summary>
      <div class="fold-content">${content}</div>
    </details>
  `;
}
