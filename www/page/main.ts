import "../styles/index.css";
import { QuerentApp } from "./app.js";
import "./elements.js";
import { beginInLanguage } from "./language.js";
import { trustOwnWorkers } from "./trusted-types.js";

trustOwnWorkers();
await beginInLanguage();
customElements.define("querent-app", QuerentApp);
