/** The list of keys: what each is called, and what it does; and how to see that nothing is sent. */
import type { PageWords } from "../../page.js";

export const help: PageWords["help"] = {
  title: "快捷键",
  close: "关闭",
  nothingSent:
    "不会发送任何数据，你可以自行验证：打开浏览器开发者工具（F12）的网络面板，边标注边查看；或者断开网络，一切照常进行。",
  digits: "1 到 9",
  shifted: (key) => `Shift+${key}`,
  /** The keys by which every program undoes and redoes. */
  everywhere: ({ isApple, redoes }) => `${isApple ? "Cmd" : "Ctrl"}+${redoes ? "Shift+" : ""}Z`,
  keys: {
    class: "用该数字的类别回答，在整个会话中不变",
    accept: "采纳建议",
    skip: "先跳过这一行",
    undo: "撤销上一个回答",
    redo: "重做撤销的操作",
    add: "添加类别",
    reveal: "在练习会话中揭晓答案并继续",
    find: "类别多于九个时，按名称查找",
    rows: "在全部行的表格中按词查找",
    guide: "显示各类别的标注准则",
    leave: "回到问题",
    help: "显示此列表",
  },
};
