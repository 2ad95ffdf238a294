/** The first thing a visitor sees. */
import type { PageWords } from "../../page.js";

export const welcome: PageWords["welcome"] = {
  title: "标注整张表，{only}",
  only: "只需回答关键的问题",
  lead: "打开一张表，标注几行，它就学着标注其余的行。一个小型神经网络在此标签页中边答边学，总是询问最能让它学到东西的那一行。",
  promise: "数据不会离开此标签页：不上传，不注册，不用服务器。",
  preview: {
    reason: "这一行最能让它学到东西：它看起来像两个物种。",
    caption: "一个问题：这一行的内容、询问的理由和模型的看法。按一个键就回答了，曲线显示它学得怎样。",
  },
  steps: {
    drop: {
      title: "拖入一张表",
      text: "已有的标签直接用上，只问其余的行。",
    },
    answer: {
      title: "按一个键回答",
      text: "每个回答都让它学习。它在预留的测试行上答对多少，你随时看得到。",
    },
    take: {
      title: "带走结果",
      text: "拿回的还是你的表，空缺的标签已经填好，并有附加的列说明每个标签的来源。",
    },
  },
};
