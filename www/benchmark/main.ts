import "../styles/index.css";
import "./benchmark.css";
import { beginInLanguage } from "../page/language.js";
import { trustOwnWorkers } from "../page/trusted-types.js";
import { benchmark, useBenchmarkLanguage } from "../words/benchmark.js";
import { page } from "../words/page.js";
import { QuerentBenchmark } from "./app.js";

trustOwnWorkers();
await beginInLanguage();
await useBenchmarkLanguage(document.documentElement.lang);
document.title = `${benchmark.title} · ${page.frame.brand}`;
customElements.define("querent-benchmark", QuerentBenchmark);
