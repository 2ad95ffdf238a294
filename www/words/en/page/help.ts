/** The list of keys: what each is called, and what it does; and how to see that nothing is sent. */
export const help = {
  title: "Keys",
  close: "Close",
  nothingSent:
    "Nothing is sent, and you can check that: open the network panel of your browser’s developer tools (F12) and watch it while you label, or pull the plug, and it goes on.",
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
