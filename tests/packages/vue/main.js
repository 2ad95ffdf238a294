import { createApp } from "vue";
import Question from "./Question.vue";
import "querent/ui";
import "querent/ui.css";

createApp(Question).mount("#app");
