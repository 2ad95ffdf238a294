/** The model that is built into the browser (`LanguageModel`), where it is. It gives no probabilities, so it is asked several times. */
import { refusal } from "../../client/errors.js";
import { type OracleOptions, oracleOf } from "../asking.js";
import type { Asked, Door, Written } from "../door.js";
import type { Oracle } from "../oracle.js";

/** The part of the Prompt API that is used; TypeScript's own library does not declare it. */
export interface LanguageModelLike {
  availability(options?: object): Promise<string>;
  create(options?: object): Promise<LanguageModelSession>;
}

/** A conversation with the model. */
export interface LanguageModelSession {
  prompt(text: string, options?: object): Promise<string>;
  clone?(options?: object): Promise<LanguageModelSession>;
  destroy(): void;
}

/** How the built-in model is opened. */
export interface BuiltInOptions extends OracleOptions {
  /** Hears of the download, 0 to 1, where the browser has to fetch the model first; it does so only after a click. */
  onDownload?: ((share: number) => void) | undefined;
  /** In place of the platform's own. */
  languageModel?: LanguageModelLike | undefined;
}

/** The browser's model speaks these. */
const LANGUAGES = {
  expectedInputs: [{ type: "text", languages: ["en"] }],
  expectedOutputs: [{ type: "text", languages: ["en"] }],
};

/**
 * Opens the browser's own model.
 *
 * @throws QuerentError as a rejection: "not_available", "no_memory"; the reason of the signal if it was aborted
 */
export async function openBuiltIn(options: BuiltInOptions = {}): Promise<Oracle> {
  const { onDownload, signal, scoring = "draws" } = options;
  const api = options.languageModel ?? (globalThis as { LanguageModel?: LanguageModelLike }).LanguageModel;
  if (!api) throw refusal("not_available", { say: "no_built_in" });
  const availability = await api.availability(LANGUAGES);
  if (availability === "unavailable") throw refusal("not_available", { say: "built_in_unavailable" });
  const monitor = (target: EventTarget): void => {
    target.addEventListener("downloadprogress", (event) => onDownload?.((event as ProgressEvent).loaded));
  };
  const session = await attempt(() => api.create({ ...LANGUAGES, monitor, signal }), signal);
  return oracleOf(new BuiltInDoor(session), { scoring, signal });
}

class BuiltInDoor implements Door {
  readonly model = "LanguageModel";
  readonly place = globalThis.navigator?.userAgent?.match(/(?:Chrome|Edg)\/\d+/)?.[0] ?? "browser";
  readonly concurrency = 1;
  readonly #session: LanguageModelSession;

  constructor(session: LanguageModelSession) {
    this.#session = session;
  }

  async chat({ prompt, schema, signal }: Asked): Promise<Written> {
    // What was said before is no part of the next question.
    const session = (await this.#session.clone?.({ signal })) ?? this.#session;
    try {
      const how = { signal, ...(schema && { responseConstraint: schema, omitResponseConstraintInput: true }) };
      return { text: await attempt(() => session.prompt(prompt, how), signal) };
    } finally {
      if (session !== this.#session) session.destroy();
    }
  }

  close(): void {
    this.#session.destroy();
  }
}

async function attempt<T>(act: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  try {
    return await act();
  } catch (error) {
    signal?.throwIfAborted();
    const { name = "", message = "" } = error as Partial<Error>;
    if (name === "QuotaExceededError") throw refusal("prompt_too_long", { say: "prompt_too_long", message });
    if (name === "NotAllowedError") throw refusal("not_available", { say: "built_in_needs_click" });
    throw refusal("server_error", { say: "built_in_failed", cause: message || name });
  }
}
