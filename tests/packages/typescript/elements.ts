/** A strict consumer of the elements: it is compiled, never run. */
import "querent/ui.css";
import type { ActiveLearner, Task } from "querent";
import type { ElementProperties, QuerentCard, QuerentEventMap } from "querent/ui";
import "querent/ui";

export function show(learner: ActiveLearner, task: Task, classes: string[]): QuerentCard {
  const card = document.createElement("querent-card");
  card.task = task;
  card.classes = classes;
  // @ts-expect-error classes are texts
  card.classes = [1, 2];
  card.addEventListener("querent-answer", async ({ detail: { row, label } }) => {
    await learner.teach(row, label, task);
  });
  // @ts-expect-error an answer carries no column
  card.addEventListener("querent-answer", ({ detail: { column } }) => console.log(column));
  document.body.addEventListener("querent-skip", ({ detail }) => void learner.skip(detail.row));
  document.querySelector("querent-curve")?.requestUpdate();
  return card;
}

export const file = (event: QuerentEventMap["querent-file"]): string => event.detail.file.name;

export const properties: ElementProperties<"querent-card"> = { target: "species", open: true };

// @ts-expect-error a card has no such property
export const others: ElementProperties<"querent-card"> = { colour: "red" };
