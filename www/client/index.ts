/** The package in a browser, or in a worker of one. */
import { browserChannel } from "./browser-channel.js";
import { ActiveLearner as Learner } from "./learner.js";
import type { CreateOptions, OpenOptions } from "./learner-options.js";
import { OPEN } from "./options.js";
import { optionsOf } from "./shapes.js";
import type { Source } from "./source.js";

export * from "./exports.js";

/** {@inheritDoc Learner} */
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
