/** The page that may ask a large model on this machine: the same page with one panel more, under a policy that lets it reach loopback. */
import "../styles/index.css";
import "../styles/model.css";
import { useModelLanguage } from "../words/model-panel.js";
import { alsoSpeak } from "./language.js";
import { ModelPanel } from "./panels/model/panel.js";
import { morePanels } from "./panels/more.js";

alsoSpeak.push(useModelLanguage);
morePanels.set("model", (host) => new ModelPanel(host));
// What a session shows is settled when it is opened, so the page begins after that.
await import("./main.js");
