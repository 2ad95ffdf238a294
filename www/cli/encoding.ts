import type { TextEncoderLike } from "../client/node.js";
import type { Arguments } from "./command.js";
import type { Host } from "./host.js";

/** The options of a pretrained model that reads texts. */
export const ENCODING = {
  options: ["encoder", "models"],
} as const;

/** Has the texts of a configured learner read, where a model was named. */
export async function readByEncoder(
  learner: { readTexts(encoder: TextEncoderLike): Promise<unknown> },
  { text }: Arguments,
  host: Host,
): Promise<void> {
  const model = text("encoder");
  if (model === undefined) return;
  const encoder = await host.encoder(model, text("models") ?? "models");
  try {
    await learner.readTexts(encoder);
  } finally {
    encoder.close();
  }
}
