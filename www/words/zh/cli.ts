/** What the command line says. */
import type { CliWords } from "../cli.js";
import { help } from "./cli-help.js";
import { listed, spaceAfter, spaceBefore } from "./grammar.js";

/** What is wrong with the arguments of a command. */
const usage: CliWords["usage"] = {
  noCommand: (name) => `没有命令“${name}”。`,
  noFile: () => "请指明要读取的文件。",
  oneFile: (extra) => `一次只能读取一个文件：“${extra}”是多余的。`,
  oneTooMany: (extra) => `“${extra}”是多余的参数。`,
  noLabel: () => "请指明标签列：--label COLUMN。",
  noOutput: () => "请指明改动后的项目写到哪里：--out FILE。",
  outputIsInput: (out) => `${out} 正是要读取的文件：请用 --out 指定另一个文件。`,
  noLabelColumn: (name) => `“${name}”还没有标签列：请给出由 Querent 保存的项目。`,
  noColumnToKeep: (name) => `没有可保留的“${name}”列。`,
  notWhole: (option, value, least) => `--${option} 是“${value}”，而应是不小于 ${least} 的整数。`,
  notOneOf: (option, value, known) => `--${option} 是“${value}”，而应是 ${listed(known)} 之一。`,
  notOfForm: (option, value, form) => `--${option} 是“${value}”，而应是${spaceBefore(form)}。`,
  notAShare: (option, value) => `--${option} 是“${value}”，而应是 0 到 1 之间的比例。`,
  notNames: (option) => `--${option} 需要以逗号分隔的名称。`,
  noProtocol: (name) => `没有“${name}”这种方式：请给出 published 或 product。`,
  lossOfLabels: (name, answers, labels) => {
    const lost = [answers > 0 && `${answers} 个回答`, labels > 0 && `表格中的 ${labels} 个标签`];
    const what = lost.filter((part) => part !== false).join("和");
    return `没有“${name}”，${what}会搁置，直到这个类别恢复：要移除它，请加上 --yes。`;
  },
};

/** The sentences of single commands. */
const said: CliWords["said"] = {
  classes: {
    head: (name, classes) => `${name}：${classes} 个类别`,
    columns: ["类别", "表格自带", "由人回答"],
    setAside: (answers) => `${answers} 个回答被搁置。`,
    written: (out) => `已写入${spaceBefore(out)}。`,
  },
  export: {
    done: (out, rows, columns, bytes, contents) => `${out}：${rows} 行，${columns} 列，${bytes} 字节。${contents}`,
    hostile: (cells) => `${cells} 个单元格可能在电子表格中作为公式运行：--neutralise yes 可以阻止。`,
  },
  generate: {
    fewer: (made, of) => `注意：${of} 行中生成了 ${made} 行：与真实行相同或几乎相同的行不会给出。`,
    columns: ["难度", "质量"],
  },
  labelErrors: {
    head: (name, target, summary) => `${name}，${target}：${summary}`,
    columns: ["行", "标签", "更可能是", "概率", "质量"],
    probability: (share) => `${(share * 100).toFixed(0)}%`,
  },
  profile: {
    head: (name, rows, of, columns) =>
      `${name}：${of === undefined ? "" : `从 ${of} 行中随机抽取的 `}${rows} 行，${columns} 列`,
    columns: ["列", "类型", "角色", "缺失", "不同的值", "原因"],
    moreThan: (n) => `超过 ${n}`,
    repeats: (exact, near, nearSkipped) => {
      if (exact + near === 0) return nearSkipped ? "没有完全重复的行。" : "没有重复的行。";
      const nearly = nearSkipped ? "；行数太多，没有查找近似的重复" : `，另有 ${near} 行近似重复`;
      return `所有特征都与前面某行重复的行：${exact}${nearly}。`;
    },
  },
  simulate: {
    progress: (percent) => `正在模拟：${percent}%`,
    head: (
      of,
    ) => `${of.file}，${of.label}：${of.rows} 行，其中留出 ${of.heldOut} 行；开始时有 ${of.initial} 个标签，最多再加 ${of.budget} 个，
每次 ${of.batch} 个。在留出的行上的准确率（%）：${of.seeds} 个种子的均值 ± 标准差。`,
    columns: ["策略", "曲线下面积 (AUBC)"],
    labels: (n) => `${n} 个标签`,
  },
  strategies: { columns: ["策略", "类", "需要", "如何询问", "论文"] },
  train: {
    done: (out, bytes, labels) => `${out}：${bytes} 字节，用 ${labels} 个标签训练`,
    right: (accuracy, heldOut) => `；在留出的 ${heldOut} 行上准确率为 ${(100 * accuracy).toFixed(1)}%`,
    columns: ["输入", "来源", "宽度", "应输入的内容"],
  },
};

export const cli: CliWords = {
  help,
  usage,
  said,
  commands: (lines) => `querent：一个主动学习器

用法：querent COMMAND [选项]

${lines}
每个命令都有 --json（供程序使用）和 --help。querent --version 显示版本。
环境变量 QUERENT_LANGUAGE 决定所用的语言：zh 或 en。
`,
  seeHelp: (message, help) => `querent：${message}请看 ${help}。`,
  failed: (message) => `querent：${message}`,
  note: (message) => `注意：${message}`,
  otherWay: (message, options) => `${message}（${options} 按另一种方式读取。）`,
  tryOptions: (message, options) => `${message}请试试 ${options}。`,
  leftOut: (column, reason, keep) =>
    `“${column}”：${reason}${keep === undefined ? "" : `${spaceAfter(keep)}仍从它学习。`}`,
};
