/** A stand-in for the accelerator's module and the browser around it. */
import { Accelerator, type Host } from "../../www/client/accelerator.js";
import type { AcceleratorModule } from "../../www/client/accelerator-module.js";
import type { AdapterFacts, DeviceChoice, DeviceInfo } from "../../www/client/devices.js";

export const ADAPTER: AdapterFacts = { vendor: "acme", architecture: "fast", description: "", fallback: false };

/** A stand-in whose clock moves by `stepMs` with each step. */
export class Stand {
  /** What happened, in order. */
  readonly journal: string[] = [];
  readonly infos: DeviceInfo[] = [];
  adapter: AdapterFacts | undefined = ADAPTER;
  bootError: Error | undefined;
  openError: Error | undefined;
  /** Does the step of a training its own way. */
  onStep: (panic: (message: string) => void) => Promise<void> = async () => undefined;
  stepMs = 1;
  #clock = 0;
  #panic: (message: string) => void = () => undefined;

  accelerator(asked: DeviceChoice): Accelerator {
    return new Accelerator(asked, this.host());
  }

  /** What an accelerator finds where it runs. */
  host(): Host {
    return {
      find: async () => this.adapter,
      boot: async () => {
        this.journal.push("boot");
        if (this.bootError) throw this.bootError;
        return this.module();
      },
      tell: (info) => this.infos.push(info),
      now: () => this.#clock,
    };
  }

  module(): AcceleratorModule {
    const stand = this;
    return {
      async open(onPanic) {
        if (stand.openError) throw stand.openError;
        stand.#panic = onPanic;
      },
      Training: class {
        steps = 0;
        async step(steps: number) {
          await stand.onStep(stand.#panic);
          const taken = Math.min(steps, 100 - this.steps);
          this.steps += taken;
          stand.#clock += taken * stand.stepMs;
          stand.journal.push(`step ${taken}`);
          return { steps: this.steps, maxSteps: 100, epochs: this.steps / 10, loss: 0.5, finished: this.steps === 100 };
        }
        async weights() {
          return new Float32Array([1, 2]);
        }
        free() {
          stand.journal.push("free");
        }
      },
    };
  }

  get last(): DeviceInfo | undefined {
    return this.infos.at(-1);
  }
}
