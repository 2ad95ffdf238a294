"use client";
import { CLASSES, done, TABLE } from "../../sizes.js";
import { Question } from "./Question.jsx";

export default function Page() {
  return <Question table={TABLE} target="kind" classes={CLASSES} onDone={done} />;
}
