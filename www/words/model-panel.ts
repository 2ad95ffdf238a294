/** The words of the panel of a large model, in the language in use: apart from the other words, since only one page has them. */
import { model as en } from "./en/model-panel.js";
import type { InOtherWords } from "./said.js";

/** What a language says in this panel. */
export type ModelWords = InOtherWords<typeof en>;

/** In use; read where it is shown, and never kept. */
export let model: ModelWords = en;

const others = import.meta.glob<ModelWords>(["./*/model-panel.ts", "!./en/model-panel.ts"], { import: "model" });

/** Says everything in another language from the next rendering on. */
export async function useModelLanguage(code: string): Promise<void> {
  model = (await others[`./${code}/model-panel.ts`]?.()) ?? en;
}
