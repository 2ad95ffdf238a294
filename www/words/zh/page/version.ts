/** A newer version of the page. */
import type { PageWords } from "../../page.js";

export const version: PageWords["version"] = {
  there: "有新版本可用，方便时请重新加载。",
  others: (tabs) => `还有 ${tabs} 个标签页在使用旧版本，请先将其关闭。`,
  unsaved: "现在重新加载会丢失回答，请先保存项目。",
  reload: "重新加载",
};
