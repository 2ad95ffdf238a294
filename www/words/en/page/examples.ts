/** The tables that a first visit can try. */
export const examples = {
  title: "Or try an example",
  tables: {
    penguins: { title: "Penguins", text: "344 birds, three species, a few measurements missing" },
    wine: { title: "Wine", text: "178 wines from three cultivars, thirteen chemical measures" },
    credit: { title: "Credit", text: "4,454 loans, good or bad, numbers and categories mixed" },
    messages: {
      title: "Messages",
      text: "150 messages to a bicycle shop, with no classes yet: make up your own",
    },
  },
  unreadable: (name: string) => `The example ${name} could not be read: reload the page and try again.`,
};
