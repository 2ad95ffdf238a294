import "../styles/index.css";
import "../ui/index.js";
import { QuerentApp } from "./app.js";

customElements.define("querent-app", QuerentApp);
