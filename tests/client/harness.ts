/** A learner whose worker is an engine over the stand-in module, behind a real message channel. */
import type { Host } from "../../www/client/accelerator.js";
import type { Channel, Listener } from "../../www/client/channel.js";
import { Engine } from "../../www/client/engine.js";
import type { HelperHost } from "../../www/client/helpers.js";
import { ActiveLearner as Learner } from "../../www/client/learner.js";
import type { CreateOptions } from "../../www/client/learner-options.js";
import type { Reply, Request } from "../../www/client/protocol.js";
import { type Fake, fakeWasm } from "./fake.js";

/** One worker that was started. */
export interface FakeWorker {
  wasm: Fake;
  terminated: boolean;
  /** Everything that crossed, in order, but for signs of life. */
  requests: Request[];
  replies: Reply[];
  /** Answers no ping and no call any more. */
  stuck: boolean;
  /** Says nothing, whatever it does. */
  mute: boolean;
  /** Ends the worker as a browser would on an error outside any call. */
  die(message: string): void;
}

export class Harness {
  readonly workers: FakeWorker[] = [];
  /** Called on each new worker's module before it starts. */
  prepare: (wasm: Fake, nth: number) => void = () => {};
  /** Makes starting a worker's module fail. */
  bootError: Error | undefined;
  /** Finds and boots a stand-in for the accelerator; there is none where it is absent. */
  devices: Host | undefined;
  /** Workers that a worker started, to share its jobs with. */
  readonly helpers: FakeWorker[] = [];
  /** Called on each new helper's module before it starts. */
  prepareHelper: (wasm: Fake, nth: number) => void = () => {};
  /** Makes starting a helper's module fail. */
  helperError: Error | undefined;
  /** Milliseconds without work after which helpers are ended. */
  idleMs = 60_000;

  readonly open = (listener: Listener): Channel => {
    const helpers = { open: this.#openHelper, cores: () => 3, idleMs: this.idleMs };
    return this.#start(listener, this.workers, this.prepare, () => this.bootError, helpers);
  };

  readonly #openHelper = (listener: Listener): Channel =>
    this.#start(listener, this.helpers, this.prepareHelper, () => this.helperError);

  #start(
    listener: Listener,
    workers: FakeWorker[],
    prepare: (wasm: Fake, nth: number) => void,
    failure: () => Error | undefined,
    helpers?: HelperHost,
  ): Channel {
    const wasm = fakeWasm();
    prepare(wasm, workers.length);
    const { port1, port2 } = new MessageChannel();
    const die = (message: string) => listener.error(message);
    const worker: FakeWorker = { wasm, terminated: false, requests: [], replies: [], stuck: false, mute: false, die };
    workers.push(worker);
    const boot = async () => {
      const error = failure();
      if (error) throw error;
      return wasm;
    };
    const noFormats = () => Promise.reject(new Error("no other formats here"));
    const post = (reply: Reply, transfer: ArrayBuffer[]) => {
      if (!worker.mute) port2.postMessage(reply, transfer);
    };
    const engine = new Engine(boot, noFormats, post, this.devices, helpers);
    port2.onmessage = ({ data }: MessageEvent<Request>) => {
      if (data.kind !== "ping") worker.requests.push(data);
      if (!worker.stuck) engine.receive(data);
    };
    port1.onmessage = ({ data }: MessageEvent<Reply>) => {
      if (data.kind !== "pong" && data.kind !== "idle") worker.replies.push(data);
      listener.reply(data);
    };
    return {
      post: (request) => port1.postMessage(request),
      terminate: () => {
        worker.terminated = true;
        port1.close();
      },
    };
  }

  /** A started learner. Warming up is off, so that the journal shows only what a test asked for. */
  learner(options: CreateOptions = {}): Promise<Learner> {
    const { open } = this;
    class TestLearner extends Learner {
      static async create(): Promise<Learner> {
        return new TestLearner(open, { warmUp: false, ...options }).start();
      }
      static async open(project: Blob): Promise<Learner> {
        return (await new TestLearner(open, options).start()).openProject(project, undefined);
      }
    }
    this.openProject = TestLearner.open;
    return TestLearner.create();
  }

  /** Opens a project in another learner of this harness. */
  openProject: (project: Blob) => Promise<Learner> = () => Promise.reject(new Error("make a learner first"));

  /** The worker started last. */
  get worker(): FakeWorker {
    const worker = this.workers.at(-1);
    if (!worker) throw new Error("no worker was started");
    return worker;
  }
}

export const TABLE = "a,b\n1,x\n2,y";
