/** What a caller hears who gives a call something other than the types allow. */
import { expect, it } from "vitest";
import type { ActiveLearner } from "../../www/client/learner.js";
import { refused } from "../../www/client/refusals.js";
import { sayError } from "../../www/words/words.js";
import { Harness, TABLE } from "./harness.js";

const untyped = <T>(value: unknown): T => value as T;

const WRONG: readonly [what: string, call: (learner: ActiveLearner) => Promise<unknown>, says: RegExp][] = [
  [
    "a slip in a name",
    (l) => l.configure(untyped({ target: "b", stratgy: "margin" })),
    /"stratgy": did you mean "strategy"\?/,
  ],
  ["a name in another case", (l) => l.evaluate(untyped({ Folds: 3 })), /did you mean "folds"\?/],
  ["an unknown name", (l) => l.query(untyped({ pages: 2 })), /no option "pages": it has n, purpose, strategy\./],
  [
    "a slip inside an option",
    (l) => l.configure(untyped({ target: "b", learner: { hiden: [8] } })),
    /did you mean "hidden"/,
  ],
  ["a slip in a list", (l) => l.configure(untyped({ target: "b", columns: [{ nme: "a" }] })), /columns\[0\].*"name"/],
  [
    "a number for text",
    (l) => l.configure(untyped({ target: 5 })),
    /"target" of configure is the number 5: give text\./,
  ],
  [
    "text for a number",
    (l) => l.generate(untyped({ n: "six" })),
    /"n" of generate is the text "six": give a whole number/,
  ],
  [
    "text for a list",
    (l) => l.configure(untyped({ target: "b", classes: "x,y" })),
    /"classes".*give a list of texts\./,
  ],
  [
    "a class named twice",
    (l) => l.configure({ target: "b", classes: ["x", "y", " x"] }),
    /"classes" of configure names "x" twice: name each once\./,
  ],
  [
    "a decimal sign that is none",
    (l) => l.readColumn(untyped({ name: "a", numberFormat: { decimal: "xyz" } })),
    /"decimal" of the option "numberFormat" of readColumn does not know "xyz": choose one of "\.", ","\./,
  ],
  [
    "a range upside down",
    (l) => l.browse({ confidence: [1, 0] }),
    /"confidence" of browse goes from 1 down to 0: give the smaller number first\./,
  ],
  ["a function for text", (l) => l.configure(untyped({ target: () => "b" })), /"target".*a function: give text\./],
  ["text for options", (l) => l.configure(untyped("b")), /takes an object and was given the text "b"/],
  ["nothing for options", (l) => l.configure(untyped(null)), /was given null/],
  ["a table in an object", (l) => l.load(untyped({ table: [] })), /not from an object \(Object\)/],
  ["a path", (l) => l.load(untyped(42)), /not from the number 42/],
  ["a promise", (l) => l.load(untyped(Promise.resolve(TABLE))), /not from an object \(Promise\)/],
  ["no table", (l) => l.load(untyped(undefined)), /not from undefined/],
  ["an unknown way to read", (l) => l.load(TABLE, untyped({ delimeter: ";" })), /did you mean "delimiter"\?/],
  ["an unknown device", (l) => l.setDevice(untyped("tpu")), /no device "tpu": choose one of cpu, webgpu, auto\./],
  ["a function among data", (l) => l.replay(untyped([{ event: "opened", at: () => 1 }])), /arguments\[0\]\[0\]\.at/],
];

it.each(WRONG)("%s is refused in words that help", async (_, call, says) => {
  const learner = await new Harness().learner();
  await learner.load(TABLE);
  const error: unknown = await call(learner).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "QuerentError", code: "bad_argument", message: expect.stringMatching(says) });
  expect(String(error)).not.toMatch(/clone|serde|wasm|invalid type|undefined is not/i);
  expect((await learner.status()).events).toBe(1);
});

/** What the module's decoder says, as it says it. */
const DECODED: readonly [reason: string, sentence: string][] = [
  [
    "unknown variant `boss`, expected one of `feature`, `label`",
    'query does not know "boss": choose one of feature, label.',
  ],
  [
    "unknown variant `pdf`, expected `onnx` or `safetensors`",
    'query does not know "pdf": choose one of onnx, safetensors.',
  ],
  ["missing field `target`", 'query lacks "target": give it.'],
  [
    "invalid type: floating point `-3.0`, expected u32",
    "query was given the number -3 in place of a whole number from 0 on: change it.",
  ],
  ['invalid type: string "x", expected f64', 'query was given the text "x" in place of a number: change it.'],
  ["invalid type: unit value, expected a string", "query was given nothing in place of a text: change it."],
  ["something new", "query was given something that it cannot take: look at its types in the package."],
];

it.each(DECODED)("%s is put in words", (reason, sentence) => {
  const message = `Failed to deserialize JsValue into type \`querent::Config\`: Error: ${reason}: see the package's types for what is expected here.`;
  const found = refused("query", message);
  expect(found && sayError(found)).toBe(sentence);
  expect(refused("query", sentence)).toBeUndefined();
});
