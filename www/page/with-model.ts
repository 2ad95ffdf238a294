/** The page that may ask a large model on this machine: the same page with one panel more, under a policy that lets it reach loopback. */
import "../styles/model.css";
import { useModelLanguage } from "../words/model-panel.js";
import { alsoSpeak } from "./language.js";
import { ModelPanel } from "./panels/model/panel.js";
import { morePanels } from "./panels/more.js";
import { start } from "./start.js";

alsoSpeak.push(useModelLanguage);
morePanels.set("model", (host) => new ModelPanel(host));
await start();
