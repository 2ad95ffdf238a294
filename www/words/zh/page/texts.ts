/** The panel in which a pretrained model reads the texts. */
import type { PageWords } from "../../page.js";
import { grouped, spaceAfter } from "../grammar.js";
import { bytes, duration, percent } from "./numbers.js";

/** What the models beside the page know, as `models.json` says it. */
const languagesOfModels: Readonly<Record<string, string>> = {
  English: "英语",
  "languages in Latin letters": "使用拉丁字母的语言",
  "a hundred languages": "一百种语言",
};

export const texts: PageWords["texts"] = {
  title: "阅读文本",
  about: "由预训练模型在这台电脑上阅读文本。它懂得词语的意思，因此只需少量标签。",
  looking: "正在查找模型",
  none: "此页面没有附带模型，因此只从词语学习。构建页面的人可以用“make models”添加。",
  model: "模型",
  modelNamed: (title, languages, size) => `${title}，${languagesOfModels[languages] ?? languages}（${bytes(size)}）`,
  unknownLetters: "这里没有模型认识这些文本的文字。",
  columns: {
    title: "哪个模型读哪一列？",
    same: "上面的模型",
    words: "仅用词语",
  },
  classes: "用一句话描述每个类别（可选）",
  read: "开始阅读",
  readAgain: "重新阅读",
  stop: "停止",
  forget: "改回仅用词语",
  hasRead: (model) => `${spaceAfter(model)}已读完文本。`,
  done: "文本已读完。现在它根据文本和类别名称的意思给出建议。",
  progress: {
    title: "进度",
    weights: (done, total) => `正在下载模型：${bytes(done)}，共 ${bytes(total)}。你可以继续标注。`,
    texts: (done, total, secondsLeft) => {
      const left = secondsLeft === undefined ? "" : `，还需 ${duration(secondsLeft)}`;
      return `已读 ${grouped(done)} 条文本，共 ${grouped(total)} 条${left}。你可以继续标注。`;
    },
  },
  search: {
    title: "查找意思相近的行",
    row: (row) => `第 ${grouped(row + 1)} 行`,
    alike: (similarity) => `相似度 ${percent(similarity)}`,
  },
};
