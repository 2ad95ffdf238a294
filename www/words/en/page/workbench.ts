/** Around the panels below the card. */
export const workbench = {
  title: "More to do",
};
