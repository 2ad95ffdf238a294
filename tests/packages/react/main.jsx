import { useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { open, take } from "./card.js";
import "querent/ui";
import "querent/ui.css";

const settled = Promise.withResolvers();
globalThis.outcome = settled.promise;

function Question() {
  const [session, setSession] = useState();
  useEffect(() => void open().then(setSession, settled.reject), []);
  if (!session) return null;
  const answer = ({ detail }) => take(session, detail).then(settled.resolve, settled.reject);
  return <querent-card task={session.task} classes={session.classes} target="kind" onquerent-answer={answer} />;
}

createRoot(document.querySelector("#app")).render(<Question />);
