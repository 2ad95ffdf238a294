import "../styles/index.css";
import "../ui/index.js";
import { QuerentApp } from "./app.js";
import { beginInLanguage } from "./language.js";
import { trustOwnWorkers } from "./trusted-types.js";

trustOwnWorkers();
await beginInLanguage();
customElements.define("querent-app", QuerentApp);
