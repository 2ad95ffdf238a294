import type { Encoder } from "querent/encoder";

/** The folder of the models, beside the page. */
export const MODELS = "models/";

/** Milliseconds after which a model that nobody uses gives its memory back. */
const IDLE_MS = 60_000;

/** Hears how many bytes of a model have come. */
type OnProgress = (progress: { done: number; total: number }) => void;

/** The model that was asked last, which stays open for a while; its memory is given back with its worker. */
export class OpenModel {
  readonly #isInUse: () => boolean;
  #open: { id: string; encoder: Encoder } | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** @param isInUse whether it is to stay open however long it takes */
  constructor(isInUse: () => boolean) {
    this.#isInUse = isInUse;
  }

  async take(id: string, onProgress: OnProgress, signal?: AbortSignal): Promise<Encoder> {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.close(), IDLE_MS);
    if (this.#open?.id === id) return this.#open.encoder;
    this.#end();
    const { Encoder } = await import("querent/encoder");
    const encoder = await Encoder.open({ model: id, models: MODELS, ...(signal && { signal }), onProgress });
    this.#open = { id, encoder };
    return encoder;
  }

  /** Lets go of the model, unless it is in use. */
  close(): void {
    if (!this.#isInUse()) this.#end();
  }

  #end(): void {
    this.#open?.encoder.close();
    this.#open = undefined;
  }
}
