/** The browser's own model, by a stand-in for it. */
import { describe, expect, it, vi } from "vitest";
import { type LanguageModelLike, openBuiltIn } from "../../www/oracle/doors/built-in.js";
import { openGguf } from "../../www/oracle/doors/gguf.js";

/** A browser with a model. */
function fakeModel({ availability = "available", answer = (_: string) => '{"answer": "question"}' } = {}) {
  const noted = { prompts: [] as string[], options: [] as object[], open: 0, clones: 0 };
  const session = (isClone: boolean) => ({
    prompt: async (text: string, options: object = {}) => {
      noted.prompts.push(text);
      noted.options.push(options);
      return answer(text);
    },
    clone: async () => {
      noted.clones += 1;
      return session(true);
    },
    destroy: () => {
      noted.open -= isClone ? 0 : 1;
      if (isClone) noted.clones -= 1;
    },
  });
  const languageModel: LanguageModelLike = {
    availability: async () => availability,
    create: async (options: { monitor?(target: EventTarget): void } = {}) => {
      const target = new EventTarget();
      options.monitor?.(target);
      target.dispatchEvent(Object.assign(new Event("downloadprogress"), { loaded: 0.5 }));
      noted.open += 1;
      return session(false);
    },
  };
  return { languageModel, noted };
}

describe("the browser's own model", () => {
  it("is asked several times, each time afresh, and held to the classes", async () => {
    const { languageModel, noted } = fakeModel();
    const onDownload = vi.fn();
    const oracle = await openBuiltIn({ languageModel, onDownload });
    expect(oracle).toMatchObject({ model: "LanguageModel", scoring: "draws", concurrency: 1 });
    expect(onDownload).toHaveBeenCalledWith(0.5);
    expect(await oracle.test()).toMatchObject({ answer: "question", mass: 1 });
    expect(noted.prompts).toHaveLength(5);
    expect(noted.options[0]).toMatchObject({
      responseConstraint: { properties: { answer: { enum: ["greeting", "question"] } } },
    });
    expect(noted.clones).toBe(0);
    await oracle.close();
    expect(noted.open).toBe(0);
  });

  it("is not there, cannot be had, wants a click, or fails, each with a sentence", async () => {
    await expect(openBuiltIn()).rejects.toMatchObject({ code: "not_available" });
    const { languageModel } = fakeModel({ availability: "unavailable" });
    await expect(openBuiltIn({ languageModel })).rejects.toMatchObject({
      code: "not_available",
      message: expect.stringContaining("22 GB"),
    });
    const failing = (name: string): LanguageModelLike => ({
      availability: async () => "downloadable",
      create: () => Promise.reject(new DOMException("no", name)),
    });
    await expect(openBuiltIn({ languageModel: failing("NotAllowedError") })).rejects.toThrow("click");
    await expect(openBuiltIn({ languageModel: failing("QuotaExceededError") })).rejects.toMatchObject({
      code: "prompt_too_long",
    });
    await expect(openBuiltIn({ languageModel: failing("OperationError") })).rejects.toMatchObject({
      code: "server_error",
    });
  });
});

describe("a file of one's own", () => {
  it("that is no GGUF is refused before anything is loaded", async () => {
    const file = new File(["PK\u0003\u0004"], "model.zip");
    await expect(openGguf({ file, wasm: "x" })).rejects.toMatchObject({
      code: "bad_model",
      message: expect.stringContaining("model.zip"),
    });
    await expect(openGguf({ file: [], wasm: "x" })).rejects.toMatchObject({ code: "bad_model" });
  });
});
