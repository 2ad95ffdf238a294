/** The list of keys: what each is called, and what it does; and how to see that nothing is sent. */
export const help = {
  title: "Keys",
  close: "Close",
  nothingSent:
    "Nothing is sent, and you can check that: open the network panel of your browser’s developer tools (F12) and watch it while you label, or pull the plug, and it goes on.",
  /** The keys of the classes. */
  digits: "1 to 9",
  /** A key with Shift held. */
  shifted: (key: string) => `Shift+${key}`,
  /** The keys by which every program undoes and redoes. */
  everywhere: ({ isApple, redoes }: { isApple: boolean; redoes: boolean }) =>
    `${isApple ? "Cmd" : "Ctrl"}+${redoes ? "Shift+" : ""}Z`,
  /** What each key does. */
  keys: {
    class: "answer with the class of that number, the same for the whole session",
    accept: "accept the suggestion",
    skip: "skip this row for another time",
    undo: "undo the last answer",
    redo: "redo what was undone",
    add: "add a class",
    reveal: "in a practice session, reveal the answer and go on",
    find: "find a class by its name, when there are more than nine",
    rows: "find rows by a word, in the table of all rows",
    guide: "show what the classes are for",
    leave: "go back to the questions",
    help: "show this list",
  },
};
