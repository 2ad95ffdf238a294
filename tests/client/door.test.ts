/** Nothing that a caller can hand over brings the worker down, leaves the session other than it was, or is answered in words of the machine. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Argument } from "../../www/client/arguments.js";
import { LEARNER } from "../../www/client/learner-arguments.js";
import type * as Package from "../../www/client/node.js";
import { QUESTIONS } from "../../www/client/questions/arguments.js";
import type { Fields, Shape } from "../../www/client/shapes.js";
import { chance, NASTY } from "./nasty.js";

const { ActiveLearner, QuerentError } = (await import(
  new URL("../../lib/client/node.js", import.meta.url).href
)) as typeof Package;

/** Methods that end the worker, or the questions, as they should. */
const ENDINGS = ["close", "restart"];
/** Methods that answer at once, and throw what they refuse. */
const AT_ONCE = ["questions"];
/** Milliseconds after which a long job is stopped. */
const PATIENCE = 100;
/** Words that only a programmer of the module knows. */
const MACHINE =
  /serde|deserializ|invalid type|unreachable|wasm|cloned|is not a function|cannot (read|destructure|convert)|not iterable/i;

const TABLE = `a,b,c\n${Array.from({ length: 40 }, (_, at) => `${(at * 7) % 11},${["red", "blue", "green"][at % 3]},${at < 24 ? ["x", "y"][at % 2] : ""}`).join("\n")}\n`;
const CONFIG = { target: "c", learner: { network: "softmax" }, simulate: { initial: 6 } } as const;

/** Values that may well be right where a shape is wanted. */
const RIGHT: Readonly<Record<string, unknown>> = {
  target: "c",
  column: "a",
  class: "x",
  label: "x",
  from: "x",
  name: "x",
  n: 2,
};
const TEXTS = ["c", "x", "margin", "random", "a", "red"];

type Draw = <T>(from: readonly T[]) => T;

/** A value of a shape, small where there is a choice. */
function valid(shape: Shape, draw: Draw, name = ""): unknown {
  if (name in RIGHT) return RIGHT[name];
  if (typeof shape === "string") {
    const values = { text: draw(TEXTS), number: 0.5, count: 2, row: draw([0, 3, 39]), flag: draw([true, false]) };
    return shape in values ? values[shape as keyof typeof values] : undefined;
  }
  if ("each" in shape) return [valid(shape.each, draw)];
  if ("rows" in shape) return [0, 5];
  if ("fields" in shape) return object(shape.fields, draw);
  if ("oneOf" in shape) return draw(shape.oneOf);
  if ("by" in shape) {
    const kind = draw(Object.keys(shape.kinds));
    return { [shape.by]: kind, ...object(shape.kinds[kind] ?? {}, draw) };
  }
  if ("least" in shape) return Math.max(shape.least, 2);
  if ("from" in shape) return Math.max(shape.from, 0.1);
  if ("numbers" in shape) return shape.numbers === "Float32Array" ? new Float32Array(4) : new Uint32Array(4);
  if ("bytes" in shape) return new Uint8Array(8);
  return "take" in shape ? TABLE : { info: { id: "e", dims: 2 }, encode: () => ({ values: new Float32Array(2) }) };
}

/** Some of the fields, and those that are mostly needed. */
function object(fields: Fields, draw: Draw): Record<string, unknown> {
  const names = Object.keys(fields).filter(
    (name) => ["target", "n", "name"].includes(name) || draw([true, false, false]),
  );
  return Object.fromEntries(names.map((name) => [name, valid(fields[name] as Shape, draw, name)]));
}

const shapeOf = (argument: Argument): Shape => ("options" in argument ? argument.options : argument.shape);

/** The methods that a caller finds on a learner. */
function methodsOf(value: object): string[] {
  const found = new Set<string>();
  for (let of = Object.getPrototypeOf(value); of !== Object.prototype; of = Object.getPrototypeOf(of)) {
    for (const [name, { value: held }] of Object.entries(Object.getOwnPropertyDescriptors(of))) {
      if (typeof held === "function") found.add(name);
    }
  }
  for (const own of ["constructor", "start", "openProject"]) found.delete(own);
  return [...found];
}

describe("the door", () => {
  const news: unknown[] = [];
  let learner: Package.ActiveLearner;
  let project: Blob;
  let thrown = 0;

  beforeAll(async () => {
    learner = await ActiveLearner.create({ seed: 1, warmUp: false, onWorker: (heard) => news.push(heard) });
    await learner.load(TABLE);
    await learner.configure(CONFIG);
    await learner.fit();
    project = await learner.save();
  });
  afterAll(() => learner.close());

  /** What a call answers, as a promise. */
  function answerOf(of: object, name: string, given: readonly unknown[]): unknown {
    const call = () => (Reflect.get(of, name) as (...given: unknown[]) => unknown).apply(of, [...given]);
    return AT_ONCE.includes(name) ? new Promise((resolve) => resolve(call())) : call();
  }

  /** Calls, and looks at what comes of it. */
  async function hurl(name: string, given: readonly unknown[], what: string, of: object = learner): Promise<void> {
    const before = (await learner.log()).length;
    thrown += 1;
    const answer = answerOf(of, name, given);
    expect(answer, what).toBeInstanceOf(Promise);
    const error: unknown = await (answer as Promise<unknown>).then(
      () => undefined,
      (reason: unknown) => reason ?? "nothing",
    );
    if (error === undefined) return;
    if (error instanceof DOMException && ["AbortError", "TimeoutError"].includes(error.name)) return;
    expect(error, what).toBeInstanceOf(QuerentError);
    const { code, message } = error as Package.QuerentError;
    expect(["crashed", "internal", "start_failed"], `${what}: ${message}`).not.toContain(code);
    expect(message, what).not.toMatch(MACHINE);
    expect(message.length, what).toBeLessThan(12_000);
    if (code === "bad_argument") expect((await learner.log()).length, what).toBe(before);
  }

  /** Brings the session back where a call that was right replaced or emptied it. */
  async function restore(): Promise<void> {
    const { rows, config } = await learner.status();
    if (rows !== 40 || config?.target !== "c" || (await learner.log()).length > 60) await learner.load(project);
  }

  function stopped(given: unknown[], wanted: readonly Argument[]): unknown[] {
    const at = wanted.findIndex((argument) => {
      const shape = shapeOf(argument);
      return typeof shape === "object" && "fields" in shape && "signal" in shape.fields;
    });
    try {
      const options = given[at] ?? {};
      if (at >= 0 && Object.getPrototypeOf(options) === Object.prototype) {
        given[at] = { signal: AbortSignal.timeout(PATIENCE), ...options };
      }
    } catch {
      // It cannot be read, and goes as it is.
    }
    return given;
  }

  it("has an entry for every method", () => {
    expect(methodsOf(learner).sort()).toEqual(Object.keys(LEARNER).sort());
  });

  it("holds against every strange value in every place of every method", async () => {
    const draw = drawing(1);
    for (const name of methodsOf(learner).filter((method) => !ENDINGS.includes(method))) {
      const wanted = LEARNER[name as keyof typeof LEARNER] as readonly Argument[];
      for (let place = 0; place < Math.max(1, wanted.length); place++) {
        for (const [what, make] of Object.entries(NASTY)) {
          const given = wanted.map((argument) => valid(shapeOf(argument), draw));
          given[place] = make();
          await hurl(name, stopped(given, wanted), `${name}, ${what} as argument ${place}`);
        }
      }
      await restore();
    }
    expect(news).toEqual([]);
  }, 60_000);

  it("holds against a strange value in one option", async () => {
    const draw = drawing(2);
    for (const [name, wanted] of Object.entries(LEARNER) as [string, readonly Argument[]][]) {
      for (const [place, argument] of wanted.entries()) {
        const shape = shapeOf(argument);
        if (typeof shape !== "object" || !("fields" in shape)) continue;
        for (const option of Object.keys(shape.fields).filter((option) => option !== "signal")) {
          for (let time = 0; time < 8; time++) {
            const [what, make] = draw(Object.entries(NASTY));
            const given = wanted.map((other) => valid(shapeOf(other), draw));
            given[place] = { ...(given[place] as object), [option]: nested(shape.fields[option] as Shape, make, draw) };
            await hurl(name, stopped(given, wanted), `${name}, ${what} as ${option}`);
          }
        }
      }
      await restore();
    }
    expect(news).toEqual([]);
  }, 60_000);

  it("holds against every strange value in every place of every method of the questions", async () => {
    const draw = drawing(3);
    await learner.load(project);
    const questions = learner.questions();
    questions.addEventListener("error", (event) => event.preventDefault());
    await questions.begin();
    const { row } = questions.state.task ?? {};
    for (const [name, wanted] of Object.entries(QUESTIONS) as [string, readonly Argument[]][]) {
      if (ENDINGS.includes(name)) continue;
      for (let place = 0; place < Math.max(1, wanted.length); place++) {
        for (const [what, make] of Object.entries(NASTY)) {
          const given = wanted.map((argument) => valid(shapeOf(argument), draw));
          given[place] = make();
          await hurl(name, stopped(given, wanted), `questions.${name}, ${what} as argument ${place}`, questions);
        }
      }
    }
    await learner.load(project);
    await questions.leave();
    expect(questions.state.task?.row).toBe(row);
    expect(await questions.answer(row ?? 0, "x")).toMatchObject({ status: { answered: 1 } });
    await questions.close();
    expect(news).toEqual([]);
  }, 60_000);

  it("holds against what would take the module's memory or time", async () => {
    const pool = { candidates: 3, classes: 2 };
    const hurled: [name: string, given: unknown[], code: RegExp | undefined][] = [
      ["query", [{ n: 1e9 }], undefined],
      ["select", ["random", pool, { n: 1e9 }], undefined],
      ["select", ["random", { ...pool, candidates: 1e9 }], /bad_argument/],
      ["select", ["random", { ...pool, classes: 1e9 }], /bad_argument/],
      ["select", ["margin", { ...pool, probabilities: new Float32Array(6).fill(Number.NaN) }], /bad_argument/],
      ["configure", [{ target: "c", learner: { hidden: [1e9] } }], /bad_argument/],
      ["configure", [{ target: "c", learner: { hidden: [4096, 4096] } }], /bad_argument/],
      ["simulate", [{ target: "c", strategies: ["random"], seeds: 1e9 }], /bad_argument/],
      ["drawChecks", [-1], /bad_argument/],
      ["teach", [undefined, "x"], /bad_argument/],
      ["teachInvention", [[{ column: "z", value: "1" }], "x"], /bad_argument/],
      ["teachInvention", [["a", "a"].map((column) => ({ column, value: "1" })), "x"], /bad_argument/],
      ["teachInvention", [[], "x"], /bad_argument/],
      ["run", [{ command: "teachInvention", values: [{ column: "z", value: "1" }], label: "x" }], /bad_argument/],
      ["run", [{ command: "teachInvention", label: "x" }], /bad_argument/],
      ["task", [40], /unknown_row/],
      ["browse", [{ serch: {} }], /bad_argument/],
      ["search", [{ info: { id: "e", dims: 2 }, encode: async () => undefined }, "x"], /bad_vectors/],
    ];
    await learner.load(project);
    const { length } = await learner.log();
    for (const [name, given, code] of hurled) {
      const call = Reflect.get(learner, name) as (...given: unknown[]) => Promise<unknown>;
      const failed: unknown = await call.apply(learner, given).then(
        () => undefined,
        (error) => error.code,
      );
      if (code) expect(failed, name).toMatch(code);
      else expect(failed, name).toBeUndefined();
    }
    expect((await learner.log()).length).toBe(length);
    expect(news).toEqual([]);
  });

  it("leaves a session that is the same when it is opened again", async () => {
    const { ...status } = await learner.status();
    const again = await ActiveLearner.open(await learner.save(), { warmUp: false });
    expect(await again.status()).toEqual(status);
    again.close();
    expect(news).toEqual([]);
    console.info(`${thrown} calls`);
  });
});

function drawing(seed: number): Draw {
  const next = chance(seed);
  return (from) => from[Math.floor(next() * from.length)] as (typeof from)[number];
}

/** The strange value itself, or within what is wanted. */
function nested(shape: Shape, make: () => unknown, draw: Draw): unknown {
  if (typeof shape !== "object" || draw([true, false])) return make();
  if ("fields" in shape) {
    const name = draw(Object.keys(shape.fields));
    return { ...object(shape.fields, draw), [name]: nested(shape.fields[name] as Shape, make, draw) };
  }
  return "each" in shape ? [nested(shape.each, make, draw)] : make();
}
