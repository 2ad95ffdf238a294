/** The panel of a large model that the person runs. */
import type { ModelWords } from "../model-panel.js";
import { grouped, spaceBefore } from "./grammar.js";
import { duration, percent } from "./page/numbers.js";
import { fixed } from "./ui/numbers.js";

export const model: ModelWords = {
  title: "你自己的模型",
  about:
    "由你机器上的大模型标注行，作为又一名标注者。它的标签绝不是你的：由你的回答来衡量，只在你的回答证明其正确的程度上起作用。",
  badge: (n) => `${grouped(n)} 行与你的标注不同`,
  door: "模型在哪里",
  doors: {
    server: { name: "本机上的服务器", needs: "Ollama、LM Studio 或 llama-server，须允许此页面访问" },
    file: { name: "GGUF 文件", needs: "在此标签页中计算，较慢：每个文件最多 2 GB，并需同样多的内存" },
    builtIn: { name: "浏览器内置的", needs: "桌面版 Chrome，22 GB 可用磁盘空间" },
  },
  address: "地址",
  model: "模型",
  firstModel: "它列出的第一个",
  key: "密钥",
  noKey: "无",
  file: "文件，或按顺序的各部分",
  scoring: "概率如何得出",
  scorings: {
    found: "由测试确定",
    codes: "每个类别一个字母",
    names: "按类别名称逐词元",
    draws: "询问五次",
  },
  test: "测试",
  opening: "正在等待第一个回答，此前可能需要加载模型。",
  download: (share) => `浏览器正在获取模型：${percent(share)}。`,
  tested: (of) =>
    `它有应答：${of.model} 把第 ${grouped(of.row + 1)} 行归为“${of.answer}”${of.label === undefined ? "" : of.label === of.answer ? "，与你一致" : `，而你的标签是“${of.label}”`}。每行 ${fixed(of.seconds, 1)} 秒。`,
  onlyHere: (host) =>
    `此页面只能访问 http://127.0.0.1 和 http://localhost，而 ${host} 不在其中：请给出这样的地址，或用“npx querent annotate --server”询问另一台机器。`,
  prompt: {
    title: "它会被问什么",
    line: "一个用文字写的问题，你可以修改",
    about: "问题，其中的位置会为每一行填写：{label}、{classes}、{examples}、{row} 和 {answers}",
    shown: "测试时向模型提出的问题：",
    notShown: "测试后会在这里显示向模型提出的问题。",
  },
  run: {
    title: "进度",
    n: "要询问多少个没有标签的行",
    about: "先询问你已标注的行：它们用于校准概率，并说明它有多可靠。",
    start: "开始询问",
    pause: "暂停",
    goOn: "继续",
    paused: "已暂停。",
    stop: "停止",
    progress: (of) => {
      const speed = of.rowsPerMinute === undefined ? "" : `，每分钟 ${grouped(Math.round(of.rowsPerMinute))} 行`;
      const left = of.secondsLeft === undefined ? "" : `，还需 ${duration(of.secondsLeft)}`;
      return `${grouped(of.done)}/${grouped(of.total)} 行${speed}${left}${of.failed > 0 ? `；${grouped(of.failed)} 行没有回答` : ""}。你可以继续标注。`;
    },
  },
  result: {
    title: "它有多可靠",
    reliability: (of) =>
      of.accuracy === undefined
        ? "尚不知道：还没有随机抽取的已标注行可供评估。每五个问题中有一个是这样的行。"
        : `在随机抽取且由你标注的 ${grouped(of.rows)} 行中，它答对 ${percent(of.accuracy, 1)}（95% 置信区间 ${percent(of.low, 1)} 到 ${percent(of.high, 1)}）；kappa ${of.kappa === undefined ? "无定义" : fixed(of.kappa, 2)}。`,
    counts: (rows, failed, calibratedOn) =>
      `它标注了 ${grouped(rows)} 行${failed > 0 ? `，${grouped(failed)} 行没有回答` : ""}；其概率用你的 ${grouped(calibratedOn)} 个回答校准。`,
    columns: ["类别", "行数", "答对", "95% 置信区间"],
    share: (share) => (share === undefined ? "–" : percent(share)),
    interval: (low, high) => `${percent(low)} 到 ${percent(high)}`,
    drawn: "用来衡量它的行",
    save: "保存它的标签",
    differs: (n) => `查看与你的标注不同的 ${grouped(n)} 行`,
  },
  kept: {
    title: "会话中有其标签的模型",
    line: ({ rows, measured, metrics, weight }) => {
      const right =
        metrics === undefined
          ? "尚未用随机抽取的行衡量"
          : `在随机抽取的 ${grouped(measured)} 行中答对 ${percent(metrics.accuracy, 1)}（95% 置信区间 ${percent(metrics.accuracyLow, 1)} 到 ${percent(metrics.accuracyHigh, 1)}）`;
      return `标注了 ${grouped(rows)} 行；${right}${weight === undefined ? "" : `；在预测中的权重为 ${fixed(weight, 2)}（满值 1）`}。`;
    },
    forget: (name) => `移除 ${name} 的标签`,
  },
  writing: {
    title: "由它写出的行",
    about: "为行数较少的类别而写：始终标为合成，经过检查，只有证明有帮助才用于训练",
    class: "哪个类别",
    rarest: "标签最少的类别",
    confused: "最容易混淆的两个类别",
    n: "多少行",
    write: "写",
    unsound: "略去这样的行：与最近的真实行的距离，超过真实行之间距离的三倍，或不到其三分之一。",
    outcome: ({ made, of, discarded }) => {
      const why: [number, string][] = [
        [discarded.exact, "段重复"],
        [discarded.near, "段近似重复"],
        [discarded.empty, "段为空"],
        [discarded.cut, "段未写完"],
        [discarded.unreadable, "段不成行"],
      ];
      const found = why.filter(([n]) => n > 0).map(([n, what]) => `${grouped(n)} ${what}`);
      return `写出了 ${grouped(of)} 行中的 ${grouped(made)} 行${found.length === 0 ? "" : `；略去的文本：${found.join("，")}`}。`;
    },
    counts: ({ kept, all }) => `写出的 ${grouped(all)} 行中保留了 ${grouped(kept)} 行，它们绝不会进入你的表格。`,
    table: "写出的行、其评分和学习器预测的类别",
    heads: {
      class: "目标类别",
      found: "预测类别",
      realism: "真实性",
      undetected: "可当作真实行",
      novelty: "新颖性",
      prompt: "模型和提示词",
    },
    agrees: "同一类别",
    notChecked: "尚未检查",
    unchecked: (why) => `无法检查：${why}`,
    drop: "去掉",
    takeBack: "保留",
    again: "重新检查",
    clear: "全部丢弃",
    made: (n, by) => `${spaceBefore(by)} 写出的 ${grouped(n)} 行`,
  },
  guides: {
    title: "由它起草的指南",
    about: "依据你标注的行：只是提议，由你修改后保留或丢弃",
    class: "类别",
    without: "所有有标签而没有指南的类别",
    draft: "起草",
    of: (name) => `“${name}”的草稿`,
    none: "它还没有指南。",
    edited: "你修改过它：请先保留或丢弃，再起草新的。",
    replaces: (guide) => `保留后将取代：${guide}`,
    keep: "保留",
    discard: "丢弃",
  },
  groups: {
    title: "为成组的行取名",
    about: "彼此相似的未标注行，每组有一个由它提议的名称",
    n: "多少组",
    noModel: "学习器有了模型才能分组：请先标注两个类别的一些行。",
    find: "分组",
    found: (n, drawn) =>
      `${drawn > 0 ? `从随机抽取的 ${grouped(drawn)} 行中` : ""}找到 ${grouped(n)} 组。在你把某一组设为类别之前，它们都不是类别。`,
    name: "提议的名称",
    size: (rows) => `${grouped(rows)} 行，其中一些是：`,
    make: "设为类别",
    made: "它现在是一个类别；其中的行还没有标签。",
    isThere: "已有这样的类别。",
    show: "查看这些行",
    discard: "丢弃",
  },
};
