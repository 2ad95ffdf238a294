"use client";
import { ActiveLearner } from "querent";
import { useEffect, useState } from "react";
import { loop } from "../loop.js";

export default function Learn({ languages }) {
  const [found, setFound] = useState("");
  useEffect(() => {
    globalThis.outcome = loop(ActiveLearner);
    globalThis.outcome.then(({ answered }) => setFound(`answered ${answered}`));
  }, []);
  return (
    <p>
      {languages} languages, {found}
    </p>
  );
}
