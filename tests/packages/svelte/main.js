import { mount } from "svelte";
import Question from "./Question.svelte";
import "querent/ui";
import "querent/ui.css";

mount(Question, { target: document.querySelector("#app") });
