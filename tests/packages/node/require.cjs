const { ActiveLearner } = require("querent");

import("./loop.js").then(async ({ loop }) => {
  const { task: _, ...found } = await loop(ActiveLearner);
  console.log(JSON.stringify(found));
});
