import type { Accelerator, TrainingWork } from "./accelerator.js";
import { type Job, SLICE_MS } from "./job.js";
import type { Session } from "./wasm.js";

/**
 * Has the accelerator do the trainings of a session's begun job, one after another, as far as it does them. What it does not do
 * is left to the session, which goes on where it stands.
 *
 * @param check throws where the job is to be dropped
 */
export async function delegate(job: Job, session: Session, accelerator: Accelerator, check: () => void): Promise<void> {
  while (accelerator.wants) {
    const work = nextTraining(session, accelerator.needsTiming);
    const trained =
      work &&
      (await accelerator.train(work, (slice) =>
        job.loop(() => {
          check();
          return slice();
        }),
      ));
    check();
    if (!trained || !session.acceptTrained(trained.weights, trained.steps, trained.epochs, trained.loss)) return;
  }
}

/** The training that is next, and how long its steps take here where that is to be known: the first of them are taken for it. */
function nextTraining(session: Session, timed: boolean): TrainingWork | undefined {
  const began = performance.now();
  if (timed) session.step(SLICE_MS);
  const took = performance.now() - began;
  const delegated = session.delegated();
  if (!delegated) return undefined;
  try {
    const { config, features, classes, classWeights, seed, steps } = delegated;
    const lesson = { rows: delegated.takeRows(), features, classes, classWeights, seed };
    return { config, lesson, cpuStepMs: timed && steps > 0 ? took / steps : undefined };
  } finally {
    delegated.free();
  }
}
