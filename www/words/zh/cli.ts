/** What the command line says. */
import type { CliWords } from "../cli.js";
import { help } from "./cli-help.js";
import { options } from "./cli-options.js";
import { either, grouped, listed, spaceAfter, spaceBefore } from "./grammar.js";

const meant = (near: string | undefined) => (near === undefined ? "" : `是不是指“${near}”？`);

const defined = (value: number | undefined) => value?.toFixed(3) ?? "无定义";

const share = (part: number) => `${(100 * part).toFixed(1)}%`;

/** What is wrong with the arguments of a command. */
const usage: CliWords["usage"] = {
  noCommand: (name, near) => `没有命令“${name}”。${meant(near)}`,
  commandFirst: (option) => `“${option}”所在的位置应是命令：请先给出命令。`,
  noOption: (option, near) => `没有选项“${option}”。${meant(near)}`,
  lacksValue: (option, value) => `${option} 缺少它的值：${option} ${value}。`,
  noValue: (option) => `${option} 不带值。`,
  noFile: () => "请指明要读取的文件。",
  oneFile: (extra) => `一次只能读取一个文件：“${extra}”是多余的。`,
  oneTooMany: (extra) => `“${extra}”是多余的参数。`,
  standardTwice: () => "标准输入只能读取一次：请把两者之一作为文件给出。",
  nothingToMerge: () => "请先指明并入哪个项目，再指明要并入的文件。",
  oneAnnotator: () => "--annotator 说明一个文件里是谁的标签：请一次并入一个文件，或去掉它。",
  noLabel: () => "请指明标签列：--label COLUMN。",
  otherLabel: (name, own) => `“${name}”是一个项目，它的标签列是“${own}”：请去掉 --label。`,
  noFormat: (known) => `请指明要写成的格式：--to ${known.join("|")}。`,
  noShell: (name, known) =>
    `${name === "" ? "请指明用于哪种 shell" : `没有用于“${name}”的补全`}：请给出${spaceBefore(either(known))}。`,
  noOutput: () => "请指明改动后的项目写到哪里：--out FILE。",
  outputIsInput: (out) => `${out} 正是要读取的文件：请用 --out 指定另一个文件。`,
  noLabelColumn: (name) => `“${name}”还没有标签列：请给出由 Querent 保存的项目。`,
  noColumnToKeep: (name) => `没有可保留的“${name}”列。`,
  notWhole: (option, value, least) => `--${option} 是“${value}”，而应是不小于 ${least} 的整数。`,
  notOneOf: (option, value, known, near) => `--${option} 是“${value}”，而应是 ${listed(known)} 之一。${meant(near)}`,
  notOfForm: (option, value, form) => `--${option} 是“${value}”，而应是${spaceBefore(form)}。`,
  notAShare: (option, value) => `--${option} 是“${value}”，而应是 0 到 1 之间的比例。`,
  noServer: () => "请说明模型在哪里：--server URL，例如 http://127.0.0.1:11434。",
  noClass: (name, known) => `没有类别“${name}”：请给出 ${either(known)}。`,
  notNames: (option) => `--${option} 需要以逗号分隔的名称。`,
  lossOfLabels: (name, answers, labels) => {
    const lost = [answers > 0 && `${answers} 个回答`, labels > 0 && `表格中的 ${labels} 个标签`];
    const what = lost.filter((part) => part !== false).join("和");
    return `没有“${name}”，${what}会搁置，直到这个类别恢复：要移除它，请加上 --yes。`;
  },
};

/** What goes wrong beside the work itself. */
const failures: CliWords["failures"] = {
  interrupted: () => "已中断。",
  fileExists: (path) => `${path} 已经存在：要替换它，请加上 --force，或用 --out 指定另一个文件。`,
  unwritable: (path, reason) =>
    `无法写入${path === "-" ? "标准输出" : ` ${path}`}（${reason}）：请检查它的位置和剩余的空间。`,
  busy: (path) => `另一个进程一直在改动 ${path}：请等它完成后再试。`,
  noModel: () => "标签太少，还得不到模型：请先回答属于两个类别的行。",
  badAnswers: (faulty, taken) => `${faulty} 行没有采纳，其余 ${taken} 行已采纳：请改正后再次提交这些行。`,
};

/** What is wrong with a line of answers. */
const answers: CliWords["answers"] = {
  faulty: (line, message) => `querent：第 ${line} 行：${message}`,
  noHeader: () => "第一行没有列名“row”和“label”：请给出 JSON Lines，或带有这两列的 CSV。",
  noObject: () => '它不是 JSON 对象：请给出 {"row": 0, "label": "..."}。',
  badRow: (row) =>
    row === "" ? "它没有“row”：请给出从 0 起的行号。" : `“row”是${spaceBefore(row)}：请给出从 0 起的行号。`,
  badPurpose: (purpose, known) => `“purpose”是${spaceBefore(purpose)}：请给出 ${listed(known)} 之一。`,
  badSkip: (skip) => `“skip”是${spaceBefore(skip)}：请给出 true，或去掉它。`,
  noLabel: () => "它既没有“label”也没有“skip”：请给出其中之一。",
  both: () => "它有“label”又要跳过：请去掉其中之一。",
};

/** What takes long, as it is shown meanwhile. */
const steps: CliWords["steps"] = {
  reading: "正在读取",
  configuring: "正在查看各列",
  readingTexts: "正在读取文本",
  fitting: "正在训练",
  predicting: "正在预测",
  teaching: "正在采纳回答",
  evaluating: "正在评估",
  checking: "正在检查标签",
  simulating: "正在模拟",
  exporting: "正在写出",
  merging: "正在合并标签",
  generating: "正在生成行",
  trying: "正在用真实的行比较",
  labelling: "正在标注",
};

/** The sentences of single commands. */
const said: CliWords["said"] = {
  typing: () => "正在读取键入的内容；按 Ctrl-D 结束。",
  noModelYet: () => "有标签的类别不足两个，所以还没有模型。",
  init: {
    done: (out, rows, classes, labelled, pool) =>
      `${out}：${rows} 行，${classes.length} 个类别${classes.length === 0 ? "" : `（${listed(classes)}）`}，${labelled} 个标签用于学习，${pool} 行可以询问。`,
  },
  query: { nothingLeft: () => "每一行都已有回答。" },
  teach: {
    done: (answered, skipped, labelled, accuracy) =>
      `采纳了 ${answered} 个回答${skipped === 0 ? "" : `和 ${skipped} 次跳过`}；模型从 ${labelled} 个标签学习${accuracy === undefined ? "" : `，在用于评估的行上答对 ${share(accuracy)}`}。`,
  },
  evaluate: {
    head: (name, target, of) =>
      `${name}，${target}：${of.rows} 个已标注的行${of.groups === undefined ? "" : `（${of.groups} 组）`}分成 ${of.k} 折${of.repeats > 1 ? `（${of.repeats} 次）` : ""}，准确率 ${share(of.accuracyMean)} ± ${(100 * of.accuracyStd).toFixed(1)}
（置信度 95% 的区间为 ${share(of.pooled.accuracyLow)} 到 ${share(of.pooled.accuracyHigh)}）；宏平均 F1 ${of.pooled.macroF1.toFixed(3)}，加权平均 F1 ${of.pooled.weightedF1.toFixed(3)}，
马修斯相关系数 ${defined(of.pooled.matthews)}，kappa ${defined(of.pooled.kappa)}，对数损失 ${of.pooled.logLoss.toFixed(3)}，校准误差 ${of.calibrationError.toFixed(3)}。`,
    columns: [
      "类别",
      "行数",
      "精确率（%）",
      "召回率（%）",
      "F1（%）",
      "PR 曲线下面积（%）",
      "前五分之一中找到（%）",
      "节省的工作量（%）",
    ],
    small: (name, members, k, isGrouped) =>
      `“${name}”只有 ${members} ${isGrouped ? "组" : "行"}，而共有 ${k} 折：有的折不会测试它。`,
  },
  stopping: {
    head: (name, labels) => `${name}：${labels} 个标签。规则本身不会停止任何事。`,
    columns: ["规则", "判断", "数值", "本会停止于第几个标签", "当时的准确率（%）"],
  },
  screening: (name, of) => [
    `${name}：${of.rows} 行中读了 ${of.read} 行，找到“${of.class}” ${of.found} 行${of.sinceLast > 0 ? `；最近 ${of.sinceLast} 行中没有` : ""}。`,
    of.found === 0
      ? "找到第一行之前，无法判断还剩多少。"
      : `按读行的次序，最多还剩 ${of.mostLeft} 行，即至少找到了 ${share(of.recall)}（95% 置信度）。`,
    ...(of.byRandomShare
      ? [
          `按随机抽取的行和模型，还剩 ${Math.round(of.byRandomShare.left)} 行，在 ${Math.floor(of.byRandomShare.low)} 到 ${Math.ceil(of.byRandomShare.high)} 之间。`,
        ]
      : []),
  ],
  shares: {
    head: (name, of) =>
      `${name}：${of.rows} 行；随机抽取的行的标签 ${of.drawn} 个，直接计数的标签 ${of.counted} 个，不计入的行 ${of.leftOut} 个。`,
    all: () => "全部",
    columns: ["类别", "占比（%）", "从", "到", "方法"],
  },
  autoLabel: {
    drawn: (rows, command) => `${rows} 行将只为评估模型而询问：${spaceAfter(command)}可列出它们。`,
    done: (labelled, threshold) =>
      `模型标注了 ${labelled} 行${threshold === undefined ? "" : `，概率都不低于 ${share(threshold)}`}。`,
  },
  merge: {
    took: (file, labels) => `${file}：并入 ${labels} 个标签。`,
    agreed: (rows, agreement, disputed) =>
      `${rows} 行有多人标注${agreement === undefined ? "" : `，其中 ${share(agreement)} 意见一致`}；${disputed} 行有分歧。`,
  },
  annotate: {
    progress: (done, total, perMinute, left) =>
      `询问中：${grouped(done)}/${grouped(total)} 行${perMinute === undefined ? "" : `，每分钟 ${grouped(Math.round(perMinute))} 行`}${left === undefined ? "" : `，还需 ${timeLeft(left)}`}`,
    done: (labelled, failed, model, calibratedOn, of) =>
      `${model} 标注了 ${grouped(labelled)} 行${failed === 0 ? "" : `，${grouped(failed)} 行没有回答`}；用 ${grouped(calibratedOn)} 个标签校准。${
        of.accuracy === undefined
          ? "尚不知道它有多可靠：没有随机抽取的已标注行可供评估。"
          : `在随机抽取的 ${grouped(of.rows)} 个已标注行中，它答对 ${share(of.accuracy)}（95% 置信区间 ${share(of.low)} 到 ${share(of.high)}）；kappa ${defined(of.kappa)}。`
      }`,
  },
  written: (made, of, left) =>
    `写出了 ${grouped(of)} 行中的 ${grouped(made)} 行；${grouped(left)} 个文本因重复或不成行而略去。`,
  predict: { measured: (rows) => `${rows} 行留作评估模型，没有预测。` },
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
    checks: ["真实性", "新颖性", "一致性", "难度", "预测", "模型"],
    noTexts: (columns) => `这些方法不生成文本，因此略去${spaceBefore(listed(columns))}：用 --server 可由大模型来写。`,
    unsound: (n) => `${grouped(n)} 行不参与比较：与最近的真实行的距离，超过真实行之间距离的三倍，或不到其三分之一。`,
    nothingToTry: () => "没有可供比较的行。",
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
    head: (
      of,
    ) => `${of.file}，${of.label}：${of.rows} 行，其中留出 ${of.heldOut} 行；开始时有 ${of.initial} 个标签，最多再加 ${of.budget} 个，
每次 ${of.batch} 个。在留出的行上的准确率（%）：${of.seeds} 个种子的均值 ± 标准差。`,
    columns: ["策略", "曲线下面积 (AUBC)"],
    differences: "曲线下面积之差，逐个种子比较，以百分点计：95% 区间，以及经 Holm 校正的配对 t 检验的 p 值。",
    differenceColumns: ["策略", "减去", "差", "95% 区间", "p", "胜出的种子"],
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
  options,
  usage,
  failures,
  answers,
  steps,
  said,
  usageLine: (line) => `用法：${line}`,
  examples: () => "示例：",
  commands: (lines, options) => `querent：一个主动学习器

用法：querent COMMAND [选项]

${lines}
每个命令都有：

${options}
名为 - 的文件是标准输入或标准输出。供程序使用的输出是 JSON 或 JSON Lines，其中行号从 0 起；使用 --json 时，错误显示为一个
带有代码的 JSON 对象。环境变量 QUERENT_LANGUAGE 决定所用的语言：zh 或 en。

退出码：0 完成；1 出错，原因写到标准错误；2 参数没有意义；130 被中断。
`,
  progress: (step, percent, left) => `${step}：${percent}%${left === undefined ? "" : `，还需 ${timeLeft(left)}`}`,
  underWay: (step) => `${step}……`,
  seeHelp: (message, help) => `querent：${message}请看 ${help}。`,
  failed: (message) => `querent：${message}`,
  note: (message) => `注意：${message}`,
  otherWay: (message, options) => `${message}（${options} 按另一种方式读取。）`,
  tryOptions: (message, options) => `${message}请试试 ${options}。`,
  leftOut: (column, reason, keep) =>
    `“${column}”：${reason}${keep === undefined ? "" : `${spaceAfter(keep)}仍从它学习。`}`,
};

function timeLeft(seconds: number): string {
  if (seconds < 100) return `${seconds} 秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 100 ? `${minutes} 分钟` : `${Math.round(minutes / 60)} 小时`;
}
