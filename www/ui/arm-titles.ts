/** What strategies with learners are called beside each other. */
import { type Arm, armName, armOf } from "../client/learners.js";
import { ui } from "../words/ui.js";
import { titled } from "./families.js";

/** The title of each by its one name: of what all share nothing is said. */
export function armTitles(arms: readonly Arm[]): (name: string) => string {
  const oneLearner = new Set(arms.map(({ learner }) => learner)).size < 2;
  const oneStrategy = !oneLearner && new Set(arms.map(({ strategy }) => strategy)).size < 2;
  const title = ({ strategy, learner }: Arm): string => {
    const of = ui.compare.learner[learner].name;
    if (oneStrategy) return of;
    return oneLearner ? titled(strategy) : ui.compare.arm(titled(strategy), of);
  };
  const known = new Map(arms.map((arm) => [armName(arm), title(arm)]));
  return (name) => known.get(name) ?? title(armOf(name) ?? { strategy: name, learner: "default" });
}
