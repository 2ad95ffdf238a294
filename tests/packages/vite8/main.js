import { ActiveLearner } from "querent";
import { loop } from "./loop.js";

/** The package in a worker of this project, too, where it starts workers of its own. */
const inWorker = new Promise((resolve, reject) => {
  const worker = new Worker(new URL("./own.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message));
});
globalThis.outcome = inWorker.then(async (found) => ({ ...(await loop(ActiveLearner)), inWorker: found }));
