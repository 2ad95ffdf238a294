import { reactive } from "../store.js";
import { takeOver } from "./takeover.js";

/**
 * The page as this browser keeps it: fetched whole once the page has nothing else to do, after which it needs no network. A
 * newer version is fetched as a whole, too, and waits until it is asked for.
 */
export class Versions {
  /** A newer version that is there whole. */
  waiting: ServiceWorker | undefined;
  /** In how many other tabs the page was open when the newer version was asked for. */
  others = 0;

  constructor() {
    reactive(this);
  }

  /** Keeps the page, where the browser can, from a host that lets it. Never rejects. */
  async keep(): Promise<void> {
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    await idle();
    const { serviceWorker } = navigator;
    try {
      await serviceWorker.register(new URL("offline.js", document.baseURI).href, { updateViaCache: "none" });
      this.#follow(await serviceWorker.getRegistration());
    } catch {
      // Some windows keep nothing: the page is fetched again at the next visit.
    }
  }

  /** Has the newer version take over, and begins again with it. Stays where another tab still needs the one before. */
  async take(): Promise<void> {
    if (!this.waiting) return;
    this.others = await takeOver(this.waiting);
    if (this.others === 0) location.reload();
  }

  #follow(registration: ServiceWorkerRegistration | undefined): void {
    if (!registration) return;
    this.#offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const { installing } = registration;
      installing?.addEventListener("statechange", () => this.#offer(registration.waiting));
    });
  }

  /** A first version waits for nobody. */
  #offer(waiting: ServiceWorker | null): void {
    if (!waiting || waiting === this.waiting || !navigator.serviceWorker.controller) return;
    this.waiting = waiting;
    this.others = 0;
  }
}

/** Milliseconds after which a page is taken to be idle that never says so. */
const PATIENCE_MS = 5000;

/** Resolves once the page is loaded and has nothing else to do. */
async function idle(): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => addEventListener("load", resolve, { once: true }));
  }
  const { requestIdleCallback } = globalThis as Partial<typeof globalThis>;
  await new Promise<unknown>((resolve) =>
    requestIdleCallback ? requestIdleCallback(resolve, { timeout: PATIENCE_MS }) : setTimeout(resolve, PATIENCE_MS),
  );
}
