import { QuerentError, type ReadTextsOptions, type TextEncoderLike } from "../client/node.js";
import type { Arguments } from "./arguments.js";
import type { Host } from "./host.js";
import { ENCODER, MODELS, type Option } from "./options.js";
import { long } from "./progress.js";

/** The options of pretrained models that read texts. */
export const ENCODING: readonly Option[] = [ENCODER, MODELS];

/** What reads texts for a command. */
interface Reader {
  readTexts(encoder: TextEncoderLike, options?: ReadTextsOptions): Promise<unknown>;
}

/** Has the texts of a configured learner read by the models that were named: each for its columns, or one for all. */
export async function readByEncoder(learner: Reader, { text, texts }: Arguments, host: Host): Promise<void> {
  for (const [model, columns] of columnsOf(texts(ENCODER.name))) {
    const encoder = await host.encoder(model, text(MODELS.name) ?? "models");
    try {
      await learner.readTexts(encoder, { ...long(host, "readingTexts"), ...(columns.length > 0 && { columns }) });
    } catch (error) {
      // Words go on.
      if (!(error instanceof QuerentError) || error.code !== "unknown_script") throw error;
      host.note(`${error.message}\n`);
    } finally {
      encoder.close();
    }
  }
}

/** The columns of each model, as "column=model" names them; none for one that reads all that name none of their own. */
function columnsOf(given: readonly string[]): Map<string, string[]> {
  const columns = new Map<string, string[]>();
  for (const one of given) {
    const at = one.lastIndexOf("=");
    const model = one.slice(at + 1);
    columns.set(model, [...(columns.get(model) ?? []), ...(at < 0 ? [] : [one.slice(0, at)])]);
  }
  return columns;
}
