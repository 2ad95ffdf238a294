/** A server that speaks the dialect of OpenAI: llama.cpp's, Ollama, LM Studio, or another. */
import { refusal } from "../../client/errors.js";
import { type OracleOptions, oracleOf } from "../asking.js";
import type { Asked, Door, Written } from "../door.js";
import type { Oracle } from "../oracle.js";
import { baseOf, type ServerAddress } from "./address.js";
import { chatIn, completionIn, firstOf, heldTo, modelsIn, type Program, unthinking } from "./dialect.js";
import { call, type Sending, statusOf } from "./http.js";

/** How a server is reached. */
export interface ServerOptions extends ServerAddress, OracleOptions {
  /** The model to ask; the first that the server lists and that writes unless given. */
  model?: string | undefined;
  /** A key that the server wants. It stays in memory, and is sent to this server alone. */
  key?: string | undefined;
  /** Seconds after which a server that answers nothing is given up; 120 unless given, for the first question may load the model. */
  patience?: number | undefined;
  /** In place of the platform's own. */
  fetch?: typeof fetch | undefined;
}

/**
 * Opens a model of a server on this machine.
 *
 * @throws QuerentError as a rejection: "bad_address", "remote_address", "server_not_running", "cors_refused", "network_access_refused",
 * "no_model_loaded", "unknown_model", "bad_key", "server_error", "bad_reply", "too_slow"; the reason of the signal if it was aborted
 */
export async function openServer(options: ServerOptions): Promise<Oracle> {
  const { model, key, patience = 120, signal, scoring } = options;
  const base = baseOf(options);
  const sending: Sending = {
    base,
    key,
    patience: patience * 1000,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  };
  const { names, program } = modelsIn(await call(sending, "models", undefined, signal));
  const chosen = chosenOf(names, model, base.host);
  return oracleOf(new ServerDoor(sending, chosen, program), { scoring, signal });
}

/** The models that a server lists. */
export async function serverModels(options: ServerOptions): Promise<string[]> {
  const { key, patience = 20, signal } = options;
  const sending = {
    base: baseOf(options),
    key,
    patience: patience * 1000,
    fetch: options.fetch ?? globalThis.fetch.bind(globalThis),
  };
  return modelsIn(await call(sending, "models", undefined, signal)).names;
}

function chosenOf(names: readonly string[], wanted: string | undefined, host: string): string {
  const first = firstOf(names);
  if (first === undefined) throw refusal("no_model_loaded", { say: "no_model_loaded", host });
  if (wanted === undefined) return first;
  // Ollama takes a name without its tag.
  const found =
    names.find((name) => name === wanted) ??
    names.find((name) => name === `${wanted}:latest`) ??
    names.find((name) => calledBy(name) === wanted);
  if (found === undefined)
    throw refusal("unknown_model", { say: "unknown_served_model", model: wanted, known: names.map(calledBy) });
  return found;
}

/** The name of a model: of a path, which tells of folders and of who has them, the last part. "publisher/model" is no path. */
function calledBy(id: string): string {
  const isPath = /^(?:[/~.]|[a-z]:[/\\])|\\|\.gguf$/i.test(id);
  return isPath ? (id.split(/[/\\]/).findLast((part) => part !== "") ?? id) : id;
}

class ServerDoor implements Door {
  readonly model: string;
  readonly place: string;
  /** Servers work on few requests at once, and let the others wait. */
  readonly concurrency = 2;
  readonly #sending: Sending;
  /** What the server calls the model. */
  readonly #id: string;
  readonly #program: Program;
  #takesSchema = true;

  constructor(sending: Sending, id: string, program: Program) {
    this.#sending = sending;
    this.#program = program;
    this.#id = id;
    this.model = calledBy(id);
    this.place = sending.base.host;
  }

  async chat(asked: Asked): Promise<Written> {
    try {
      return await this.#chat(asked);
    } catch (error) {
      // Some servers know no schemas: what they answer is read as strictly.
      const isRefused = [400, 422].includes(statusOf(error) ?? 0);
      if (!asked.schema || !this.#takesSchema || !isRefused) throw error;
      const { schema: _, ...free } = asked;
      const written = await this.#chat(free);
      this.#takesSchema = false;
      return written;
    }
  }

  async #chat({ prompt, mostTokens, temperature, seed, schema, options, signal }: Asked): Promise<Written> {
    const body = {
      model: this.#id,
      messages: [{ role: "user", content: prompt }],
      max_tokens: mostTokens,
      temperature,
      stream: false,
      ...(seed !== undefined && { seed }),
      ...(options !== undefined && { logprobs: true, top_logprobs: options }),
      ...(schema && this.#takesSchema && { response_format: heldTo(schema) }),
      ...unthinking(this.#program),
    };
    return chatIn(await call(this.#sending, "chat/completions", body, signal));
  }

  async complete({ prompt, mostTokens, temperature, options, signal }: Asked): Promise<Written> {
    const body = {
      model: this.#id,
      prompt,
      max_tokens: mostTokens,
      temperature,
      stream: false,
      ...(options !== undefined && { logprobs: options }),
    };
    return completionIn(await call(this.#sending, "completions", body, signal));
  }
}
