/** The list of keys: what each is called, and what it does. */
export const help = {
  title: "Keys",
  close: "Close",
  keys: {
    class: { keys: "1 to 9", text: "answer with the class of that number, the same for the whole session" },
    accept: { keys: "A", text: "accept the suggestion" },
    skip: { keys: "S", text: "skip this row for another time" },
    undo: { keys: "U", text: "undo the last answer" },
    redo: { keys: "Shift+U", text: "redo what was undone" },
    add: { keys: "N", text: "add a class" },
    reveal: { keys: "R", text: "in a practice session, reveal the answer and go on" },
    find: { keys: "/", text: "find a class by its name, when there are more than nine" },
    leave: { keys: "Esc", text: "go back to the questions" },
    help: { keys: "?", text: "show this list" },
  },
};
