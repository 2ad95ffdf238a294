import { html, type TemplateResult } from "lit";

/** The keys of the page around the elements, as they stand beside what they do; empty where there is none. */
export interface ShownKeys {
  accept: string;
  add: string;
  find: string;
  /** The digits answer. */
  hasDigits: boolean;
}

export const USUAL_KEYS: ShownKeys = { accept: "A", add: "N", find: "/", hasDigits: true };

/** A key as it is shown; nothing for one that is off. */
export function shownKey(key: string): TemplateResult | "" {
  return key && html`<kbd>${key}</kbd>`;
}
