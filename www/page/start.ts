import "../styles/index.css";
import { QuerentApp } from "./app.js";
import "./elements.js";
import { beginInLanguage } from "./language.js";
import { trustOwnWorkers } from "./trusted-types.js";

/** Shows the page, in its language. */
export async function start(): Promise<void> {
  trustOwnWorkers();
  await beginInLanguage();
  customElements.define("querent-app", QuerentApp);
}
