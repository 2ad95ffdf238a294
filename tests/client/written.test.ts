/** Rows that a large model wrote, through the package. */
import type { TextEncoderLike } from "querent";
import { expect, it } from "vitest";
import type { Package } from "./boundary.js";

const { ActiveLearner } = (await import(new URL("../../lib/client/node.js", import.meta.url).href)) as Package;

it("are read by the encoder that reads the table before they are judged and tried", async () => {
  const encoder: TextEncoderLike = {
    info: { id: "tiny", dims: 2 },
    encode: async (texts) => ({
      values: Float32Array.from(texts.flatMap((text) => [Number(text.includes("prize")), text.length / 100])),
    }),
  };
  const learner = await ActiveLearner.create({ seed: 1, warmUp: false });
  const rows = Array.from({ length: 40 }, (_, at) => {
    const [word, kind] = at % 2 ? ["agenda", "ham"] : ["prize", "spam"];
    return { text: `here is the ${word} of ${at}`, kind };
  });
  await learner.load(rows);
  await learner.configure({ target: "kind", columns: [{ name: "text", kind: "text" }], holdout: 0.2 });
  await learner.readTexts(encoder);
  await learner.fit();
  const values = [{ column: "text", value: "a prize is here for you" }];
  const written = { model: "m", prompts: ["Write spam."], rows: [{ class: "spam", values }] };
  const options = { method: "written", n: 1, written };
  await expect(learner.generate(options)).rejects.toMatchObject({ code: "vectors_missing" });
  await expect(learner.trySynthetic(options)).rejects.toMatchObject({ code: "vectors_missing" });
  await learner.readWritten(encoder, written);
  expect(await learner.generate(options)).toMatchObject([{ class: "spam", predicted: "spam", method: "written" }]);
  expect((await learner.trySynthetic(options)).folds).toBe(15);
  await learner.close();
});
