import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Question } from "./Question.jsx";
import { CLASSES, done, TABLE } from "./sizes.js";

createRoot(document.querySelector("#app")).render(
  <StrictMode>
    <Question table={TABLE} target="kind" classes={CLASSES} onDone={done} />
  </StrictMode>,
);
