import "../styles/index.css";
import "../ui/index.js";
import { QuerentApp } from "./app.js";
import { prepare } from "./opening.js";

prepare();
customElements.define("querent-app", QuerentApp);
