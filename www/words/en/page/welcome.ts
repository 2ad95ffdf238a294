/** The first thing a visitor sees. */
export const welcome = {
  title: "Label a table by answering {only}",
  only: "only the questions that matter",
  lead: "Give it a table and say which column is the label. A small neural network learns in this tab as you answer, and always asks about the row it would learn most from.",
  promise: "Nothing leaves this tab: no upload, no account, no server.",
  steps: {
    drop: {
      title: "Drop a table",
      text: "Labels it has already are used; rows without one are asked about.",
    },
    answer: {
      title: "Answer with one key",
      text: "Each answer teaches it, and you watch its accuracy on rows held out from training.",
    },
    take: {
      title: "Take it with you",
      text: "Your table comes back with its empty labels filled in, and columns beside it that say where each is from.",
    },
  },
};
