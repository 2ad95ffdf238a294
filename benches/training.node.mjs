// What training.mjs measures in Node: one learner at one shape, as a line of JSON. Arguments: learner, features, batch.
import { fileURLToPath } from "node:url";
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { ActiveLearner } from "../lib/client/node.js";
import { querent, tensorflow } from "./training.learners.mjs";

const [learner, features, batch] = process.argv.slice(2);
const shape = { features: Number(features), batch: Number(batch) };
setWasmPaths(fileURLToPath(new URL("node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url)));

const time = await (learner === "Querent" ? querent(ActiveLearner, shape) : tensorflow(tf, learner, shape));
console.log(JSON.stringify(time ?? null));
process.exit();
