// What training.mjs measures in a page.
import { ActiveLearner } from "../lib/client/index.js";
import { querent, tensorflow } from "./training.learners.mjs";

const { tf } = globalThis;
tf.wasm.setWasmPaths(new URL("node_modules/@tensorflow/tfjs-backend-wasm/dist/", location.href).href);

globalThis.measure = (learner, shape) =>
  learner === "Querent" ? querent(ActiveLearner, shape) : tensorflow(tf, learner, shape);
