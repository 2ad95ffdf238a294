/** What servers that speak the dialect of OpenAI say differently: their replies, as the parts that are used. */
import { refusal } from "../../client/errors.js";
import type { TokenOption, Written } from "../door.js";
import { withoutThoughts } from "../thoughts.js";

/** Which program a server is, by how it lists its models. */
export type Program = "llama.cpp" | "ollama" | "lmstudio" | "other";

/** The models of a server, and what it is. */
export interface Models {
  names: string[];
  program: Program;
}

/** Reads the list of models. */
export function modelsIn(reply: unknown): Models {
  const listed = list(field(reply, "data"));
  const names = listed.map((one) => field(one, "id")).filter((id) => typeof id === "string");
  const owners = listed.map((one) => field(one, "owned_by"));
  return { names, program: programOf(owners, names) };
}

function programOf(owners: readonly unknown[], names: readonly string[]): Program {
  if (owners.includes("llamacpp")) return "llama.cpp";
  if (owners.includes("organization_owner")) return "lmstudio";
  // Of models that others published Ollama names these as the owners, but all of its models have a tag.
  const areTagged = names.length > 0 && names.every((name) => /:[^/:]+$/.test(name));
  return owners.includes("library") || areTagged ? "ollama" : "other";
}

/** The first model that can be asked: Ollama and LM Studio list those beside it that make vectors of texts. */
export function firstOf(names: readonly string[]): string | undefined {
  return names.find((name) => !/embed/i.test(name)) ?? names[0];
}

/** What a server says of an error, each dialect in a place of its own; nothing where it says none, or answers. */
export function errorIn(reply: unknown): string | undefined {
  if (["choices", "data"].some((part) => Array.isArray(field(reply, part)))) return undefined;
  const error = field(reply, "error");
  const found = [field(error, "message"), error, field(reply, "message"), field(reply, "detail")];
  return found.find((one) => typeof one === "string")?.slice(0, 200);
}

/** What keeps a model from thinking aloud before it answers: each program has its own word for it. */
export function unthinking(program: Program): object {
  if (program === "llama.cpp") return { chat_template_kwargs: { enable_thinking: false } };
  return program === "ollama" ? { reasoning_effort: "none" } : {};
}

/** What holds an answer to a JSON schema. */
export function heldTo(schema: object): object {
  return { type: "json_schema", json_schema: { name: "answer", strict: true, schema } };
}

/** Reads an answer in a chat. */
export function chatIn(reply: unknown): Written {
  const choice = list(field(reply, "choices"))[0];
  const text = field(field(choice, "message"), "content");
  if (choice === undefined || (typeof text !== "string" && text !== null)) throw strange(reply);
  const content = list(field(field(choice, "logprobs"), "content"));
  const tokens = content.map((token) => options([token, ...list(field(token, "top_logprobs"))]));
  return { text: withoutThoughts(text ?? ""), ...(tokens.length > 0 && { tokens }) };
}

/** Reads how a text goes on. */
export function completionIn(reply: unknown): Written {
  const choice = list(field(reply, "choices"))[0];
  const text = field(choice, "text");
  if (typeof text !== "string") throw strange(reply);
  const logprobs = field(choice, "logprobs");
  // llama.cpp gives these as in a chat, others by token.
  const content = list(field(logprobs, "content"));
  const byToken = list(field(logprobs, "top_logprobs"));
  const tokens =
    content.length > 0
      ? content.map((token) => options([token, ...list(field(token, "top_logprobs"))]))
      : byToken.map((of) => Object.entries(record(of)).flatMap(([token, value]) => option(token, value)));
  return { text, ...(tokens.length > 0 && { tokens }) };
}

/** Options, each token once. */
function options(found: readonly unknown[]): TokenOption[] {
  const seen = new Map<string, TokenOption>();
  for (const one of found) {
    const token = field(one, "token");
    if (typeof token !== "string" || seen.has(token)) continue;
    for (const of of option(token, field(one, "logprob"))) seen.set(token, of);
  }
  return [...seen.values()];
}

function option(token: string, logProbability: unknown): TokenOption[] {
  return typeof logProbability === "number" && Number.isFinite(logProbability) ? [{ token, logProbability }] : [];
}

function strange(reply: unknown) {
  return refusal("bad_reply", { say: "bad_reply", text: JSON.stringify(reply ?? null).slice(0, 60) });
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

const field = (of: unknown, name: string): unknown => record(of)[name];
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
