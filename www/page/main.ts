import "../styles/index.css";
import "../ui/index.js";
import { QuerentApp } from "./app.js";
import { trustOwnWorkers } from "./trusted-types.js";

trustOwnWorkers();
customElements.define("querent-app", QuerentApp);
