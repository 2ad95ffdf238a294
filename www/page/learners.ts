import { ActiveLearner, type DeviceChoice, type DeviceInfo, type WorkerNews } from "querent";
import { reactive } from "./store.js";

/** The learners of a page, one for each table that is open: the next is kept ready, and all train on the device that was chosen. */
export class Learners {
  /** What the learner trains on that was heard of last, and why. */
  device: DeviceInfo = { asked: "cpu", device: "cpu" };
  readonly #onWorker: (news: WorkerNews) => void;
  #spare: Promise<ActiveLearner> | undefined;

  /** @param onWorker hears what became of the worker of a learner that was taken */
  constructor(onWorker: (news: WorkerNews) => void) {
    this.#onWorker = onWorker;
    reactive(this);
  }

  /** Starts a learner for the next source, so that its worker and module are loaded and warm before a file is chosen. Never rejects. */
  prepare(): Promise<void> {
    this.#spare ??= this.#create();
    // What failed to start is tried again, and its reason shown, when it is needed.
    return this.#spare.then(
      () => undefined,
      () => {
        this.#spare = undefined;
      },
    );
  }

  /** A learner for a source. */
  async take(): Promise<ActiveLearner> {
    const spare = this.#spare ?? this.#create();
    this.#spare = undefined;
    const learner = await spare;
    if (this.device.asked !== "cpu") this.#hear(await learner.setDevice(this.device.asked));
    return learner;
  }

  /** Trains on another device from the next training on: those that are open, and those to come. */
  async choose(choice: DeviceChoice, open: readonly ActiveLearner[]): Promise<void> {
    this.#hear({ asked: choice, device: choice === "webgpu" ? "webgpu" : "cpu" });
    for (const learner of open) this.#hear(await learner.setDevice(choice));
  }

  #create(): Promise<ActiveLearner> {
    return ActiveLearner.create({
      workers: "auto",
      onDevice: (info) => this.#hear(info),
      onWorker: this.#onWorker,
    });
  }

  #hear(info: DeviceInfo): void {
    this.device = info;
  }
}
