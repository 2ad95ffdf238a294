import { refusal } from "./errors.js";

/** As long as the rest may take to come, in milliseconds. */
const PATIENCE_MS = 180_000;

/**
 * The rest of the module, where it comes in two parts. The first part is all that labelling needs; in it every function of the rest is a
 * stub, which calls `querentRest` and then what the rest has put into the table.
 */
export class Rest {
  readonly #url: URL;
  readonly #first: WebAssembly.ModuleImports;
  #isThere = false;
  #coming: Promise<void> | undefined;

  /** @param first what the first part exports */
  constructor(url: URL, first: object) {
    this.#url = url;
    this.#first = first as WebAssembly.ModuleImports;
  }

  /**
   * Fetches it and puts it in its place; once, however often it is asked for, and again where that failed.
   *
   * @throws QuerentError as a rejection, "rest_missing" where it cannot be had
   */
  fetch(): Promise<void> {
    if (this.#isThere) return Promise.resolve();
    this.#coming ??= this.#fetched().catch((error: unknown) => {
      this.#coming = undefined;
      if (!this.#isThere) throw refusal("rest_missing", { say: "rest_missing", cause: String(error) });
    });
    return this.#coming;
  }

  /**
   * The same for a call that is under way and cannot wait: a worker may stand still for a request.
   *
   * @throws WebAssembly.RuntimeError where it cannot be had: the call has left the module as no other may use it
   */
  fetchNow(): void {
    if (this.#isThere) return;
    try {
      const request = new XMLHttpRequest();
      request.open("GET", this.#url, false);
      request.responseType = "arraybuffer";
      request.send();
      if (request.status >= 400) throw new Error(`${this.#url.href}: ${request.status}`);
      this.#put(new WebAssembly.Module(request.response));
    } catch (error) {
      throw new WebAssembly.RuntimeError(String(error));
    }
  }

  async #fetched(): Promise<void> {
    const response = await fetch(this.#url, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (!response.ok) throw new Error(`${this.#url.href}: ${response.status}`);
    this.#put(await WebAssembly.compile(await response.arrayBuffer()));
  }

  /** Fills the table of the first part, which is all that an instance does. Both are of one build, or do not fit together. */
  #put(rest: WebAssembly.Module): void {
    if (this.#isThere) return;
    const name = WebAssembly.Module.imports(rest)[0]?.module ?? "";
    if (!(name in this.#first)) throw new Error(`${this.#url.href} is of another version`);
    new WebAssembly.Instance(rest, { [name]: this.#first });
    this.#isThere = true;
  }
}
