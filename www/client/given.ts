/** How a sentence names a value that somebody gave. */
import type { Given } from "../words/package.js";

/** A text that is longer is not shown. */
const LONGEST = 40;

/** A value as a sentence names it, by what it is. */
export function givenOf(value: unknown): Given {
  if (value === null || value === undefined) return { say: "nothing", value: value === null ? "null" : "undefined" };
  if (typeof value === "string") return { say: "text", text: value };
  if (typeof value === "number" || typeof value === "bigint") return { say: "number", number: String(value) };
  if (typeof value === "boolean") return { say: "flag", flag: value };
  if (typeof value === "function") return { say: "function" };
  if (typeof value === "symbol") return { say: "symbol" };
  return Array.isArray(value) ? { say: "list" } : { say: "object", type: typeOf(value) };
}

/** A value as it was written, where it is short. */
export function shownOf(value: unknown): string | Given {
  if (typeof value === "string" && value.length <= LONGEST) return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "object" && value !== null) return { say: Array.isArray(value) ? "list" : "object" };
  return ["string", "function", "symbol"].includes(typeof value) ? givenOf(value) : String(value);
}

function typeOf(value: object): string {
  const name: unknown = value.constructor?.name;
  return typeof name === "string" && name !== "" && name.length <= LONGEST ? name : "Object";
}
