/** Probabilities of classes: by letters, by names and by draws, and in rounds. */
import { afterEach, describe, expect, it } from "vitest";
import { trial } from "../../www/oracle/asking.js";
import { openServer } from "../../www/oracle/doors/server.js";
import { classIn } from "../../www/oracle/draws.js";
import type { RowPrompt } from "../../www/oracle/prompt.js";
import { type AskedOfModel, type FakeServer, fakeServer } from "./fake-server.js";

let server: FakeServer;
afterEach(() => server?.close());

const SHARES: Record<string, number> = { card: 0.1, "card arrival": 0.5, "card linking": 0.25, transfer: 0.15 };

function promptOf(names: readonly string[]): RowPrompt {
  return { ...trial(), classes: names.map((name) => ({ name, about: "" })), examples: [] };
}

/** A model that finds so much of each class. */
const finds =
  (shares: Record<string, number>) =>
  ({ names }: AskedOfModel) =>
    Object.fromEntries(names.map((name) => [name, shares[name] ?? 0]));

describe.each(["codes", "names"] as const)("by %s", (scoring) => {
  it("gives the model's own probabilities, however a name is cut into tokens", async () => {
    server = await fakeServer({ model: finds(SHARES) });
    const oracle = await openServer({ address: server.address, scoring });
    const { logProbabilities, mass } = await oracle.classify(promptOf(Object.keys(SHARES)));
    for (const [at, share] of Object.values(SHARES).entries())
      expect(Math.exp(logProbabilities[at] ?? 0)).toBeCloseTo(share, 5);
    expect(mass).toBeCloseTo(0.98, 5);
  });

  it("gives what is not among the options less than what is", async () => {
    server = await fakeServer({ model: finds({ a: 1 }) });
    const oracle = await openServer({ address: server.address, scoring });
    const { logProbabilities } = await oracle.classify(promptOf(["a", "b", "c"]));
    const [a, b, c] = logProbabilities.map(Math.exp) as [number, number, number];
    expect(a).toBeGreaterThan(0.9);
    expect(b).toBeCloseTo(c);
    expect(a + b + c).toBeCloseTo(1);
  });

  it("asks in rounds about 77 classes, and finds the likeliest", async () => {
    const names = Array.from({ length: 77 }, (_, at) => `intent number ${at}`);
    const shares = Object.fromEntries(names.map((name, at) => [name, at === 41 ? 0.5 : at === 7 ? 0.3 : 0.001]));
    server = await fakeServer({ model: finds(shares) });
    const oracle = await openServer({ address: server.address, scoring });
    const { logProbabilities } = await oracle.classify(promptOf(names));
    const order = names.map((_, at) => at).sort((a, b) => (logProbabilities[b] ?? 0) - (logProbabilities[a] ?? 0));
    expect(order.slice(0, 2)).toEqual([41, 7]);
    expect(logProbabilities.reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1);
  });
});

it("asks by names only where they part", async () => {
  server = await fakeServer({ model: () => ({ "transfer of money abroad": 0.7, refund: 0.3 }) });
  const oracle = await openServer({ address: server.address, scoring: "names" });
  server.asked.length = 0;
  await oracle.classify(promptOf(["transfer of money abroad", "refund"]));
  expect(server.asked).toHaveLength(1);
});

it("by names, asks on in the middle of a name that the model would not write", async () => {
  server = await fakeServer({ model: () => ({ "card arrival": 1e-9, "card linking": 1e-9, refund: 1 }) });
  const oracle = await openServer({ address: server.address, scoring: "names" });
  const { logProbabilities } = await oracle.classify(promptOf(["card arrival", "card linking", "refund"]));
  const [one = 0, other = 0, refund = 0] = logProbabilities.map(Math.exp);
  expect(refund).toBeGreaterThan(0.95);
  expect(one).toBeCloseTo(other, 6);
});

it("by draws, what is no class counts for nothing", async () => {
  server = await fakeServer({ dialect: "lmstudio", model: finds({ ham: 0.75, spam: 0.25 }) });
  const oracle = await openServer({ address: server.address });
  const { logProbabilities } = await oracle.classify(promptOf(["ham", "spam", "eggs"]));
  const [ham = 0, spam = 0, eggs = 0] = logProbabilities.map(Math.exp);
  expect(ham).toBeGreaterThan(spam);
  expect(spam).toBeGreaterThan(eggs);
  expect(eggs).toBeGreaterThan(0);
});

it("an answer is a class by its whole name alone", () => {
  const names = ["ham", "spam", "Ham", "New York"];
  expect(classIn('{"answer": "spam"}', names)).toBe(1);
  expect(classIn('```json\n{"answer":"Ham"}\n```', names)).toBe(2);
  expect(classIn(" new york. ", names)).toBe(3);
  expect(classIn('"spam"', names)).toBe(1);
  for (const none of [
    "HAM",
    "It is spam",
    "spam, ham",
    '{"answer": 1}',
    '{"label": "spam"}',
    "",
    "null",
    '{"answer": "spa',
  ])
    expect(classIn(none, names), none).toBeUndefined();
});
