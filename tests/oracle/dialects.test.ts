/**
 * What servers really answer, replayed: that of llama.cpp as it was recorded, those of Ollama and LM Studio as their documentation has it. The
 * first line of each file in `replies` says which it is.
 */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { trial } from "../../www/oracle/asking.js";
import { openServer, type ServerOptions, serverModels } from "../../www/oracle/doors/server.js";
import type { Scoring } from "../../www/oracle/oracle.js";

type Dialect = "llama-cpp" | "ollama" | "lm-studio";

/** What is answered in a scene at a path; a text where that is no JSON. */
interface Reply {
  scene: string;
  path: string;
  status: number;
  body: unknown;
}

const files = (["llama-cpp", "ollama", "lm-studio"] as const).map((dialect) => {
  const lines = readFileSync(new URL(`replies/${dialect}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n");
  const [header, ...replies] = lines.map((line) => JSON.parse(line) as unknown);
  return [dialect, { header: header as { about: string; recorded: boolean }, replies: replies as Reply[] }] as const;
});
const of = new Map(files);

/** A server that answers as in a scene, in its order; the last answer again where it is asked for more. It lists its models in each. */
function replayed(dialect: Dialect, scene: string): { options: ServerOptions; asked: Record<string, unknown>[] } {
  const asked: Record<string, unknown>[] = [];
  const counts = new Map<string, number>();
  const replay = async (address: string | URL | Request, request?: RequestInit): Promise<Response> => {
    const { pathname } = new URL(String(address));
    const all = of.get(dialect)?.replies.filter(({ path }) => path === pathname) ?? [];
    const own = all.filter((reply) => reply.scene === scene);
    const listed = all.filter((reply) => reply.scene === "models");
    const replies = own.length > 0 ? own : pathname === "/v1/models" ? listed : [];
    const at = counts.get(pathname) ?? 0;
    counts.set(pathname, at + 1);
    const { status, body } = replies[Math.min(at, replies.length - 1)] ?? { status: 404, body: "no such scene" };
    if (typeof request?.body === "string") asked.push(JSON.parse(request.body) as Record<string, unknown>);
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
  };
  return { options: { address: "http://127.0.0.1:1", fetch: replay }, asked };
}

const open = (dialect: Dialect, scene: string, scoring?: Scoring) =>
  openServer({ ...replayed(dialect, scene).options, scoring });

it("each file says whether it was recorded, and no machine's folders", () => {
  expect(files.map(([dialect, { header }]) => [dialect, header.recorded])).toEqual([
    ["llama-cpp", true],
    ["ollama", false],
    ["lm-studio", false],
  ]);
  for (const [, { header, replies }] of files) {
    expect(header.about).toMatch(
      header.recorded ? /^Recorded by scripts\// : /^After the documentation .* Nothing here was recorded$/,
    );
    expect(JSON.stringify(replies)).not.toMatch(/"\/(?!models\/|v1\/)[a-z]+\//);
  }
});

describe("probabilities", () => {
  it.each([
    ["llama-cpp", "codes"],
    ["llama-cpp", "names"],
    ["llama-cpp", "draws"],
    ["ollama", "codes"],
    ["ollama", "draws"],
    ["lm-studio", "draws"],
  ] as const)("of %s are read by %s", async (dialect, scoring) => {
    const oracle = await open(dialect, scoring, scoring);
    const { logProbabilities, mass } = await oracle.classify(trial());
    expect(logProbabilities).toHaveLength(2);
    expect(logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 6);
    expect(mass).toBeGreaterThan(dialect === "llama-cpp" ? 0.01 : 0.9);
    // The model of the recording is too small to be right.
    if (dialect !== "llama-cpp") expect(logProbabilities[1]).toBeGreaterThan(logProbabilities[0] ?? 0);
  });

  it("of a server that gives none are not waited for", async () => {
    expect((await open("llama-cpp", "codes")).scoring).toBe("codes");
    expect((await open("ollama", "codes")).scoring).toBe("codes");
    expect((await open("ollama", "without probabilities")).scoring).toBe("draws");
    expect((await open("lm-studio", "without probabilities")).scoring).toBe("draws");
  });

  it("of LM Studio without schemas are those of what is a class, and of nothing else", async () => {
    const { options, asked } = replayed("lm-studio", "no schemas");
    const oracle = await openServer({ ...options, scoring: "draws" });
    const { mass } = await oracle.classify(trial());
    expect(mass).toBeCloseTo(4 / 5);
    expect(asked.map((body) => "response_format" in body)).toEqual([true, false, false, false, false, false]);
  });
});

describe("models", () => {
  it.each([
    ["llama-cpp", "SmolLM2-135M-Instruct.Q4_1.gguf", "chat_template_kwargs"],
    ["ollama", "gemma3:4b", "reasoning_effort"],
    ["lm-studio", "google/gemma-3-4b", "none"],
  ] as const)(
    "of %s are listed, the first that writes is asked, and not to think aloud",
    async (dialect, model, word) => {
      const { options, asked } = replayed(dialect, dialect === "lm-studio" ? "draws" : "codes");
      expect((await serverModels(options)).length).toBe(dialect === "llama-cpp" ? 1 : 3);
      const oracle = await openServer({ ...options, scoring: dialect === "lm-studio" ? "draws" : "codes" });
      await oracle.classify(trial());
      expect(oracle.model).toBe(model);
      const words = ["chat_template_kwargs", "reasoning_effort"].filter((name) => name in (asked[0] ?? {}));
      expect(words).toEqual(word === "none" ? [] : [word]);
      await expect(openServer({ ...options, model: "lama" })).rejects.toMatchObject({ code: "unknown_model" });
    },
  );

  it("that others published are Ollama's, too, and a server may have none", async () => {
    const { options, asked } = replayed("ollama", "of others");
    await (await openServer({ ...options, scoring: "codes" })).classify(trial());
    expect(asked[0]).toMatchObject({ model: "hf.co/someone/tiny-GGUF:Q4_K_M", reasoning_effort: "none" });
    for (const dialect of ["ollama", "lm-studio"] as const)
      await expect(open(dialect, "no models")).rejects.toMatchObject({ code: "no_model_loaded" });
  });
});

describe("errors", () => {
  it.each([
    ["llama-cpp", "too long", "prompt_too_long", "context size"],
    ["ollama", "not found", "no_model_loaded", "ollama pull"],
    ["ollama", "too long", "prompt_too_long", "fewer examples"],
    ["ollama", "failed", "server_error", "failed to generate"],
    ["lm-studio", "not loaded", "no_model_loaded", "LM Studio's list"],
    ["lm-studio", "too long", "prompt_too_long", "n_ctx: 4096"],
    ["lm-studio", "too long, and all is well", "prompt_too_long", "n_ctx: 4096"],
    ["lm-studio", "unknown path", "server_error", "Unexpected endpoint"],
  ] as const)("of %s, %s, are %s", async (dialect, scene, code, words) => {
    const oracle = await open(dialect, scene, "codes");
    await expect(oracle.classify(trial())).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it("of Ollama to a page of another origin come without a word", async () => {
    await expect(open("ollama", "other origin")).rejects.toMatchObject({
      code: "cors_refused",
      message: expect.stringContaining("OLLAMA_ORIGINS"),
    });
  });

  it.each(["broken request", "unknown path"])("of llama.cpp are texts, as in the scene of a %s", (scene) => {
    const found = of.get("llama-cpp")?.replies.filter((reply) => reply.scene === scene) ?? [];
    expect(found).toMatchObject([{ body: { error: { message: expect.any(String) } } }]);
    expect(found[0]?.status).toBeGreaterThanOrEqual(400);
  });
});
