/** The package in a browser, or in a worker of one. */
import { browserChannel } from "./browser-channel.js";
import { ActiveLearner as Learner } from "./learner.js";
import type { CreateOptions, OpenOptions } from "./learner-options.js";
import { OPEN } from "./options.js";
import { optionsOf } from "./shapes.js";
import type { Source } from "./source.js";

export * from "./exports.js";

/**
 * An active learner over one table, in a worker of its own: it asks about the rows whose labels teach it most, learns from the answers,
 * and predicts the rest. `create` or `open` starts one, `load` and `configure` say what is learned, `questions` is the loop.
 *
 * Calls are answered in the order in which they are made, but long jobs keep nobody waiting. What goes wrong rejects with a
 * `QuerentError`; an aborted call rejects with the reason of its signal.
 */
export class ActiveLearner extends Learner {
  /**
   * Starts a learner with no table yet.
   *
   * @throws QuerentError "start_failed" where the worker or its module cannot be had
   */
  static async create(options: CreateOptions = {}): Promise<ActiveLearner> {
    return new ActiveLearner((listener) => browserChannel(listener, options.worker), options).start();
  }

  /**
   * Starts a learner with the session that `save` wrote.
   *
   * @throws QuerentError "bad_project" where the file is no project or is damaged, or as `create`
   */
  static async open(source: Source, options: OpenOptions = {}): Promise<ActiveLearner> {
    const { salvage, ...others } = optionsOf("open", options, OPEN);
    const learner = await ActiveLearner.create(others);
    return learner.openProject(source, salvage).catch((error) => {
      learner.close();
      throw error;
    });
  }
}
