/** Servers of three dialects, as they answer and as they fail. */
import { afterEach, describe, expect, it } from "vitest";
import { trial } from "../../www/oracle/asking.js";
import { baseOf, isLoopback } from "../../www/oracle/doors/address.js";
import { openServer, serverModels } from "../../www/oracle/doors/server.js";
import { type FakeOptions, type FakeServer, type Fault, fakeServer } from "./fake-server.js";

let server: FakeServer;
const start = async (options: FakeOptions = {}): Promise<FakeServer> => {
  server = await fakeServer(options);
  return server;
};
afterEach(() => server?.close());

describe("a server", () => {
  it.each([
    ["llama.cpp", "codes"],
    ["ollama", "codes"],
    ["lmstudio", "draws"],
  ] as const)("of the dialect of %s is asked by %s", async (dialect, scoring) => {
    const { address, asked } = await start({ dialect, models: ["tiny", "other"] });
    const oracle = await openServer({ address });
    expect(oracle).toMatchObject({ model: "tiny", scoring });
    expect(oracle.name).toBe(`tiny · ${new URL(address).host}`);
    const test = await oracle.test();
    expect(test).toMatchObject({ answer: "question", scoring });
    expect(test.seconds).toBeGreaterThan(0);
    expect(test.mass).toBeGreaterThan(0.9);
    const thinking = { "llama.cpp": "chat_template_kwargs", ollama: "reasoning_effort", lmstudio: "none" }[dialect];
    const last = asked.at(-1) ?? {};
    expect(["chat_template_kwargs", "reasoning_effort"].filter((name) => name in last)).toEqual(
      thinking === "none" ? [] : [thinking],
    );
  });

  it.each(["llama.cpp", "ollama"] as const)("of %s without probabilities is asked several times", async (dialect) => {
    const { address, asked } = await start({ dialect, logprobs: false });
    const oracle = await openServer({ address });
    expect(oracle.scoring).toBe("draws");
    asked.length = 0;
    const { logProbabilities, mass } = await oracle.classify(trial());
    expect(asked).toHaveLength(5);
    expect(asked.map((body) => body["seed"])).toEqual([1, 2, 3, 4, 5]);
    expect(mass).toBe(1);
    expect(sum(logProbabilities)).toBeCloseTo(1);
    expect(asked[0]).toMatchObject({
      response_format: { json_schema: { schema: { properties: { answer: { enum: ["greeting", "question"] } } } } },
    });
  });

  it.each([422, 200])("that knows no schemas and says so with %i is asked without them", async (refusal) => {
    const { address, asked } = await start({ dialect: "lmstudio", schemas: false, refusal });
    const oracle = await openServer({ address, scoring: "draws" });
    await oracle.classify(trial());
    expect(asked.map((body) => "response_format" in body)).toEqual([true, false, false, false, false, false]);
  });

  it("keeps the schema after a failure that has nothing to do with it", async () => {
    const { address, asked } = await start({ dialect: "lmstudio" });
    const oracle = await openServer({ address, scoring: "draws" });
    server.fault = "error";
    await expect(oracle.classify(trial())).rejects.toMatchObject({ code: "server_error" });
    server.fault = "none";
    await oracle.classify(trial());
    expect(asked.every((body) => "response_format" in body)).toBe(true);
  });

  it("that has too much to do is waited for, three times", async () => {
    const { address, asked } = await start();
    const oracle = await openServer({ address, scoring: "codes" });
    server.fault = "busy";
    await expect(oracle.classify(trial())).rejects.toMatchObject({ code: "server_error" });
    expect(asked).toHaveLength(4);
    asked.length = 0;
    const answered = oracle.classify(trial());
    await expect.poll(() => asked.length, { interval: 5 }).toBeGreaterThan(0);
    server.fault = "none";
    await answered;
    expect(asked.length).toBeGreaterThan(1);
  });

  it("that knows its model by a path calls it by the name of the file", async () => {
    const { address, asked } = await start({ models: ["/home/me/models/tiny.gguf", "publisher/model"] });
    const oracle = await openServer({ address, model: "tiny.gguf" });
    expect(oracle.model).toBe("tiny.gguf");
    expect(oracle.name).not.toContain("/home");
    expect(asked.at(-1)).toMatchObject({ model: "/home/me/models/tiny.gguf" });
    expect((await openServer({ address, model: "publisher/model" })).model).toBe("publisher/model");
  });

  it("is sent no header that a simple request has not, and its key only where there is one", async () => {
    const { address, headers } = await start();
    await (await openServer({ address })).test();
    const known = [
      "host",
      "connection",
      "content-type",
      "content-length",
      "accept",
      "accept-language",
      "accept-encoding",
    ];
    const browsers = ["user-agent", "sec-fetch-mode", "pragma", "cache-control"];
    for (const of of headers)
      expect(Object.keys(of).filter((name) => ![...known, ...browsers].includes(name))).toEqual([]);
    await server.close();
    const locked = await start({ key: "secret" });
    await expect(openServer({ address: locked.address })).rejects.toMatchObject({ code: "bad_key" });
    expect((await openServer({ address: locked.address, key: "secret" })).name).not.toContain("secret");
  });

  it("lists its models, of which one is chosen by its name", async () => {
    const { address } = await start({ dialect: "ollama", models: ["gemma3:latest", "qwen3:8b"] });
    expect(await serverModels({ address: `${address}/v1/` })).toEqual(["gemma3:latest", "qwen3:8b"]);
    expect((await openServer({ address, model: "gemma3" })).model).toBe("gemma3:latest");
    await expect(openServer({ address, model: "lama" })).rejects.toMatchObject({
      code: "unknown_model",
      message: expect.stringContaining("qwen3:8b"),
    });
  });
});

describe("what goes wrong with a server", () => {
  it.each([
    ["missing", "no_model_loaded", "ollama pull"],
    ["loading", "no_model_loaded", "still loading"],
    ["error", "server_error", "the runner has stopped"],
    ["long", "prompt_too_long", "fewer examples"],
    ["broken", "bad_reply", "/v1"],
    ["page", "bad_reply", "<!doctype html>"],
    ["cut", "bad_reply", "broke off"],
  ] as [Fault, string, string][])("%s is said as %s", async (fault, code, words) => {
    const { address } = await start();
    const oracle = await openServer({ address });
    server.fault = fault;
    await expect(oracle.classify(trial())).rejects.toMatchObject({
      name: "QuerentError",
      code,
      message: expect.stringContaining(words),
    });
  });

  it("a server without a model, one that is not there, and one that is too slow", async () => {
    const { address } = await start({ models: [] });
    await expect(openServer({ address })).rejects.toMatchObject({ code: "no_model_loaded" });
    await server.close();
    await expect(openServer({ address })).rejects.toMatchObject({
      code: "server_not_running",
      message: expect.stringContaining("ECONNREFUSED"),
    });
    const slow = await start();
    const oracle = await openServer({ address: slow.address, patience: 0.2 });
    slow.fault = "slow";
    await expect(oracle.classify(trial())).rejects.toMatchObject({ code: "too_slow" });
  });

  it("Ollama refuses a page of another origin, and the sentence names the setting", async () => {
    const { address } = await start({ dialect: "ollama" });
    const asPage: typeof fetch = (input, init) =>
      fetch(input, { ...init, headers: { ...init?.headers, origin: "https://a.page" } });
    await expect(openServer({ address, fetch: asPage })).rejects.toMatchObject({
      code: "cors_refused",
      message: expect.stringContaining("OLLAMA_ORIGINS"),
    });
  });

  it("a question that is aborted rejects with the reason of its signal", async () => {
    const { address } = await start();
    const oracle = await openServer({ address });
    server.fault = "slow";
    const stop = new AbortController();
    const asked = oracle.classify(trial(), { signal: stop.signal });
    stop.abort(new Error("enough"));
    await expect(asked).rejects.toThrow("enough");
  });
});

describe("an address", () => {
  it("is of this machine, or is consented to by its host", () => {
    for (const host of ["localhost", "127.0.0.1", "127.8.9.10", "[::1]", "::1"])
      expect(isLoopback(host), host).toBe(true);
    for (const host of [
      "localhost.example.com",
      "a.localhost",
      "128.0.0.1",
      "127.0.0.1.nip.io",
      "10.0.0.1",
      "[::2]",
      "127.1.example",
      "0.0.0.0",
    ])
      expect(isLoopback(host), host).toBe(false);
    expect(baseOf({ address: "127.0.0.1:8080" }).href).toBe("http://127.0.0.1:8080/v1/");
    expect(baseOf({ address: "http://localhost:1234/v1/chat/completions?x#y" }).href).toBe("http://localhost:1234/v1/");
    // A number of 32 bits is an address, too.
    expect(baseOf({ address: "http://2130706433:99" }).hostname).toBe("127.0.0.1");
    const remote = "https://api.example.com:8443/v1";
    expect(() => baseOf({ address: remote })).toThrow(expect.objectContaining({ code: "remote_address" }));
    for (const consent of ["yes", "example.com", "api.example.com", " "])
      expect(() => baseOf({ address: remote, consent })).toThrow(expect.objectContaining({ code: "remote_address" }));
    expect(baseOf({ address: remote, consent: "api.example.com:8443" }).href).toBe(`${remote}/`);
    for (const address of ["", "ftp://localhost", "http://", "http://me:secret@localhost", "file:///etc"])
      expect(() => baseOf({ address }), address).toThrow(expect.objectContaining({ code: "bad_address" }));
    for (const address of [
      "http://me:secret@localhost",
      "me:secret@localhost:1",
      "http://me:sec/secret@host",
      "ftp://me:secret@h",
    ])
      expect(() => baseOf({ address }), address).toThrow(
        expect.objectContaining({ message: expect.not.stringContaining("secret") }),
      );
  });
});

const sum = (logarithms: readonly number[]) => logarithms.reduce((total, value) => total + Math.exp(value), 0);
