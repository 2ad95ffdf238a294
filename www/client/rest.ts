import { refusal } from "./errors.js";

/**
 * The rest of the module, where it comes in two parts. The first part is all that the first question needs; in it every function of the
 * rest is a stub, which calls `querentRest` and then what the rest has put into the table.
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
    this.#coming ??= this.#fetched().catch((error: unknown) => {
      this.#coming = undefined;
      throw refusal("rest_missing", { say: "rest_missing", cause: String(error) });
    });
    return this.#coming;
  }

  /** The same for a call that is under way and cannot wait: a worker may stand still for a request. */
  fetchNow(): void {
    if (this.#isThere) return;
    const request = new XMLHttpRequest();
    request.open("GET", this.#url, false);
    request.responseType = "arraybuffer";
    request.send();
    if (request.status >= 400) throw new Error(`${this.#url.href}: ${request.status}`);
    this.#put(new WebAssembly.Instance(new WebAssembly.Module(request.response), { first: this.#first }));
  }

  async #fetched(): Promise<void> {
    const response = await fetch(this.#url);
    if (!response.ok) throw new Error(`${this.#url.href}: ${response.status}`);
    const module = await WebAssembly.compile(await response.arrayBuffer());
    if (this.#isThere) return;
    this.#put(await WebAssembly.instantiate(module, { first: this.#first }));
  }

  /** What an instance does when it is made is all that it is for: it fills the table of the first part. */
  #put(_: WebAssembly.Instance): void {
    this.#isThere = true;
  }
}
