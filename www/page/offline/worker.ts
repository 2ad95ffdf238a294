import { clientsClaim, setCacheNameDetails } from "workbox-core";
import { addPlugins, type PrecacheEntry, precacheAndRoute } from "workbox-precaching";
import { registerRoute } from "workbox-routing";
import { NetworkFirst } from "workbox-strategies";
import type { Answer } from "./takeover.js";

/** An event that lasts as long as the work it set off. */
interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

/** The part of a service worker's globals that this one uses; TypeScript's own library has them only without those of a page. */
interface Scope {
  readonly registration: { readonly scope: string };
  readonly clients: { matchAll(options: object): Promise<readonly { url: string }[]> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install", listener: (event: LastingEvent) => void): void;
  addEventListener(type: "message", listener: (event: LastingEvent & MessageEvent) => void): void;
}

declare const self: Scope;

/** Every file of this build of the page, with its digest: written here by `plugin.ts`. */
declare const FILES: PrecacheEntry[];

/** The list of the models that lie beside the page. Their weights are kept by the page itself. */
const MODELS = new URL("models/models.json", self.registration.scope).href;
const MODEL_LIST = "querent-model-list";

setCacheNameDetails({ prefix: "querent", precache: "page", suffix: self.registration.scope });

// Whatever else the page fetches goes first.
addPlugins([{ requestWillFetch: async ({ request }) => new Request(request, { priority: "low" }) }]);

// All of the files or none: one that is missing, or is not of this build, leaves the version before in place.
precacheAndRoute(FILES, { ignoreURLParametersMatching: [/./], cleanURLs: false });

// Who hosts the page may add models at any time; without a network it is as it was.
registerRoute(({ url }) => url.href === MODELS, new NetworkFirst({ cacheName: MODEL_LIST }));
self.addEventListener("install", (event) =>
  event.waitUntil(
    caches
      .open(MODEL_LIST)
      .then((cache) => cache.add(MODELS))
      .catch(() => undefined),
  ),
);

// The visit that installed it goes on without a network, too.
clientsClaim();

self.addEventListener("message", (event) => event.waitUntil(takeOver(event.ports[0])));

/** Lets this version take the place of the one before, unless that would take the files of another tab away. */
async function takeOver(port: MessagePort | undefined): Promise<void> {
  const all = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const tabs = all.filter(({ url }) => url.startsWith(self.registration.scope)).length;
  port?.postMessage({ others: tabs - 1 } satisfies Answer);
  if (tabs <= 1) await self.skipWaiting();
}
