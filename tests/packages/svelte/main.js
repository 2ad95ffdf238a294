import { mount } from "svelte";
import Question from "./Question.svelte";
import { CLASSES, done, TABLE } from "./sizes.js";

const props = { table: TABLE, target: "kind", classes: CLASSES, onDone: done };
mount(Question, { target: document.querySelector("#app"), props });
