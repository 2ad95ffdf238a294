/** The first thing a visitor sees. */
export const welcome = {
  title: "Label a table by answering {only}",
  only: "only the questions that matter",
  lead: "Open a table. Label a few rows. It learns to label the rest. A small neural network learns in this tab as you answer, and always asks about the row that teaches it most.",
  promise: "Nothing leaves this tab: no upload, no account, no server.",
  /** Beside a picture of a question. */
  preview: {
    reason: "This row would teach it most: it looks like two species.",
    caption:
      "A question: the row, why it is asked, and what the model thinks. One key answers it, and the curve shows how well it learns.",
  },
  steps: {
    drop: {
      title: "Drop a table",
      text: "It uses the labels that are there and asks about the other rows.",
    },
    answer: {
      title: "Answer with one key",
      text: "Each answer teaches it. You see how often it is right on rows kept for testing.",
    },
    take: {
      title: "Take it with you",
      text: "Your table comes back with its empty labels filled in. Extra columns say where each label is from.",
    },
  },
};
