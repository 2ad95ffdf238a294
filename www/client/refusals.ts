/** What the core's decoder says of an argument that it cannot take, as a value that can be put into words for the caller. */
import type { ArgumentError, Given, Wanted } from "../words/package.js";

const DECODER = /^Failed to deserialize JsValue into type `[^`]*`: (?:Error: )?(.*?)(?:: see the package's types.*)?$/s;

/** What is wrong with an argument of a call, by the decoder's message; nothing where it is none of the decoder's. */
export function refused(call: string, message: string): ArgumentError | undefined {
  const [, reason] = DECODER.exec(message) ?? [];
  if (reason === undefined) return undefined;
  const variant = /^unknown (variant|field) `(.*)`, (?:expected (?:one of )?(.*)|there are no .*)$/s.exec(reason);
  if (variant) {
    const [, kind, found = "", choices = ""] = variant;
    const known = [...choices.matchAll(/`([^`]*)`/g)].map(([, choice = ""]) => choice);
    return { say: kind === "field" ? "unknown_field" : "unknown_variant", call, found, known };
  }
  const [, field] = /^missing field `(.*)`$/s.exec(reason) ?? [];
  if (field !== undefined) return { say: "missing_field", call, field };
  const [, given, wanted] = /^invalid (?:type|value): (.*), expected (.*)$/s.exec(reason) ?? [];
  if (given !== undefined && wanted !== undefined) {
    return { say: "bad_value", call, given: found(given), wanted: expected(wanted) };
  }
  return { say: "cannot_take", call };
}

function found(given: string): Given {
  const [, number] = /^(?:floating point|integer) `(.*?)(?:\.0)?`$/.exec(given) ?? [];
  if (number !== undefined) return { say: "number", number };
  const [, text] = /^string "(.*)"$/s.exec(given) ?? [];
  if (text !== undefined) return { say: "text", text: text.replace(/\\(["\\])/g, "$1") };
  const [, flag] = /^boolean `(.*)`$/.exec(given) ?? [];
  if (flag !== undefined) return { say: "flag", flag: flag === "true" };
  if (given === "sequence") return { say: "list" };
  if (given === "map") return { say: "object" };
  return { say: "nothing", value: "undefined" };
}

function expected(wanted: string): Wanted {
  if (/^[ui](8|16|32|64|size)$/.test(wanted)) return { say: "whole" };
  if (/^f(32|64)$/.test(wanted)) return { say: "number" };
  if (wanted === "a string") return { say: "text" };
  if (wanted === "a boolean") return { say: "flag" };
  return { say: /sequence/.test(wanted) ? "list" : "object" };
}
