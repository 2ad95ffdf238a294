import { ActiveLearner } from "querent";
import { loop } from "./loop.js";

const { task: _, ...found } = await loop(ActiveLearner);
console.log(JSON.stringify(found));
