/** No language, in place of `words.ts` in the page's workers: what they say is put into words where it is read. */
import type * as words from "./words.js";

export const useWords: typeof words.useWords = () => {};
export const say: typeof words.say = () => undefined;
export const spoken: typeof words.spoken = ({ say }) => say;
export const sayError: typeof words.sayError = () => undefined;
export const summaryOf: typeof words.summaryOf = ({ summary }) => summary;
