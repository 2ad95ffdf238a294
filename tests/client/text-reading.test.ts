/** What a pretrained encoder is given to read, what is decided of it, and what it refuses. */
import { describe, expect, it } from "vitest";
import { openNetwork, type Runtime } from "../../www/client/encoder/network.js";
import { unfitFor } from "../../www/client/encoder/scripts.js";
import { readBy, readTexts, type TextEncoderLike, withColumnEncoders } from "../../www/client/text-reading.js";
import type { Config } from "../../www/client/types.js";

describe("the encoder of a column", () => {
  const columns = [{ name: "title", kind: "text" as const }, { name: "note", encoder: "words" }, { name: "body" }];
  const config: Config = { target: "topic", columns };

  it("is the session's, or the column's own", () => {
    expect(readBy(config, "e5")).toEqual({ target: "topic", columns, encoder: "e5" });
    expect(readBy(config, "e5", ["title", "other"])).toEqual({
      target: "topic",
      columns: [{ name: "title", kind: "text", encoder: "e5" }, columns[1], { name: "other", encoder: "e5" }],
    });
  });

  it("is taken back without a trace", () => {
    const none = new Map([
      ["note", undefined],
      ["title", undefined],
    ]);
    expect(withColumnEncoders(config, none)).toEqual({ target: "topic", columns: [columns[0]] });
    expect(withColumnEncoders({ target: "topic" }, none)).toEqual({ target: "topic" });
  });
});

describe("texts in a script that a model does not know", () => {
  const latin = { title: "MiniLM", languages: "English", scripts: ["Latin"] };

  it("are reported in one sentence, and only where they are most", () => {
    const why = unfitFor(latin, ["재미있는 영화", "정말 good"]);
    expect(why).toBe(
      "MiniLM knows English, and these texts are mostly in Hangul letters, which it does not know: the session goes on with words alone; choose a model of their language.",
    );
    expect(unfitFor(latin, ["ꦄꦏꦱꦫ"])).toContain("letters that it does not know");
    for (const known of [["a good film 영화"], ["12 ?"], []]) expect(unfitFor(latin, known)).toBeUndefined();
    expect(unfitFor({ ...latin, scripts: [] }, ["재미있는 영화"])).toBeUndefined();
  });

  it("are not read, unless that is wanted", async () => {
    let read = 0;
    const encoder: TextEncoderLike = {
      info: { id: "minilm", dims: 2 },
      encode: async (texts) => ({ values: new Float32Array(2 * texts.length) }),
      unfit: (texts) => unfitFor(latin, texts),
    };
    const session = (texts: string[]) => ({
      next: async (most: number) => ({ texts: texts.slice(0, most), done: 0, left: texts.length }),
      keep: async (kept: string[]) => {
        read += texts.splice(0, kept.length).length;
      },
    });
    const korean = Array.from({ length: 100 }, (_, at) => `영화 ${at}`);
    // The names of the classes come first, in whatever language.
    const refused = readTexts(encoder, {}, session(["positive", "negative", ...korean]));
    await expect(refused).rejects.toMatchObject({ code: "unknown_script" });
    expect(read).toBe(0);
    await readTexts(encoder, { anyScript: true }, session([...korean]));
    expect(read).toBe(100);
  });
});

it("a network that memory does not hold is reported as that, when it is opened and when it reads", async () => {
  const released: string[] = [];
  const runtime = (fails: "open" | "run"): Runtime => {
    const out = async () => {
      throw new Error("std::bad_alloc");
    };
    const release = async () => void released.push(fails);
    const session = { inputNames: ["input_ids"], outputNames: ["out"], run: out, release };
    const create = fails === "open" ? out : async () => session;
    const Tensor = class {};
    return { env: { wasm: {} }, InferenceSession: { create }, Tensor } as unknown as Runtime;
  };
  const graph = new Uint8Array();
  await expect(openNetwork(runtime("open"), graph, "mean")).rejects.toMatchObject({ code: "no_memory" });
  const network = await openNetwork(runtime("run"), graph, "mean");
  await expect(network.encode(new Uint32Array([1]))).rejects.toMatchObject({ code: "no_memory" });
  await network.close();
  expect(released).toEqual(["run"]);
});
