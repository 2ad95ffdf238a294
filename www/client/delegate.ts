import type { Accelerator, TrainingWork } from "./accelerator.js";
import { type Job, SLICE_MS } from "./job.js";
import type { Work } from "./wasm.js";

/**
 * Has the accelerator do the trainings of a job under way, one after another, as far as it does them. What it does not do is
 * left to the job, which goes on where it stands.
 *
 * @param check throws where the job is to be dropped
 */
export async function delegate(job: Job, work: Work, accelerator: Accelerator, check: () => void): Promise<void> {
  while (accelerator.wants) {
    await job.loop(() => {
      check();
      return work.prepare(SLICE_MS);
    });
    const training = nextTraining(work, accelerator);
    const trained =
      training &&
      (await accelerator.train(training, (slice) =>
        job.loop(() => {
          check();
          return slice();
        }),
      ));
    check();
    if (!trained || !work.acceptTrained(trained.weights, trained.steps, trained.epochs, trained.loss)) return;
  }
}

/**
 * The training that is next, if the accelerator would do it, and how long its steps take here where that is to be known: the first
 * of them are taken for it.
 */
function nextTraining(work: Work, accelerator: Accelerator): TrainingWork | undefined {
  const began = performance.now();
  if (accelerator.needsTiming) work.step(SLICE_MS);
  const took = performance.now() - began;
  const delegated = work.delegated();
  if (!delegated) return undefined;
  try {
    const { config, features, classes, classWeights, seed, steps } = delegated;
    const cpuStepMs = accelerator.needsTiming && steps > 0 ? took / steps : undefined;
    const size = { features, classes, classWeights };
    if (!accelerator.wouldTrain({ config, trainingSet: size, cpuStepMs })) return undefined;
    return { config, trainingSet: { ...size, rows: work.delegatedRows(), seed }, cpuStepMs };
  } finally {
    delegated.free();
  }
}
