import { ActiveLearner } from "querent";
import { loop } from "./loop.js";

globalThis.outcome = loop(ActiveLearner);
