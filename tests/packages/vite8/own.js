import { ActiveLearner } from "querent";
import { loop } from "./loop.js";

loop(ActiveLearner).then(({ answered }) => self.postMessage(answered));
