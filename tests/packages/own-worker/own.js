import { loop } from "./loop.js";
import { ActiveLearner } from "./node_modules/querent/lib/client/index.js";

loop(ActiveLearner).then((found) => self.postMessage(found));
