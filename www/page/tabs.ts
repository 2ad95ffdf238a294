/** What the tabs of one browser tell each other about their sessions. */
export type TabMessage =
  /** So many events of a session are saved. */
  | { kind: "saved"; id: string; events: number }
  /** Another tab asks for a session. */
  | { kind: "wanted"; id: string }
  /** A session was added, deleted or restored, or is open no longer. */
  | { kind: "listed" };

/** The other tabs of this browser. A browser without such a channel has none. */
export class Tabs {
  readonly #channel: BroadcastChannel | undefined;

  constructor(onMessage: (message: TabMessage) => void) {
    this.#channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("querent") : undefined;
    this.#channel?.addEventListener("message", ({ data }: MessageEvent<TabMessage>) => onMessage(data));
  }

  send(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }
}
