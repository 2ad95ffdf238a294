/** The list of keys: what each is called, and what it does; and how to see that nothing is sent. */
import type { PageWords } from "../../page.js";

export const help: PageWords["help"] = {
  title: "快捷键",
  close: "关闭",
  nothingSent:
    "不会发送任何数据，你可以自行验证：打开浏览器开发者工具（F12）的网络面板，边标注边查看；或者断开网络，一切照常进行。",
  keys: {
    class: { keys: "1 到 9", text: "用该数字的类别回答，在整个会话中不变" },
    accept: { keys: "A", text: "采纳建议" },
    skip: { keys: "S", text: "先跳过这一行" },
    undo: { keys: "U", text: "撤销上一个回答" },
    redo: { keys: "Shift+U", text: "重做撤销的操作" },
    add: { keys: "N", text: "添加类别" },
    reveal: { keys: "R", text: "在练习会话中揭晓答案并继续" },
    find: { keys: "/", text: "类别多于九个时，按名称查找" },
    leave: { keys: "Esc", text: "回到问题" },
    help: { keys: "?", text: "显示此列表" },
  },
};
