/** What the page with the published benchmark says. */
import type { BenchmarkWords } from "../benchmark.js";
import { grouped, spaceAfter, spaceBefore } from "./grammar.js";
import { signed } from "./numbers.js";
import { duration } from "./page/numbers.js";
import { fixed, percent } from "./ui/numbers.js";

export const benchmark: BenchmarkWords = {
  title: "在浏览器中重现公开基准测试",
  back: "标注表格",
  lead: "Querent 在这个标签页里、在你自己的计算机上重现已发表的主动学习实验：{paper}。它从少量标签开始，每次询问一个，直到没有可询问的行为止；它的测试准确率曲线下面积（AUBC）与已发表的数值并列显示。",
  paper: "Lu 等，2023，《Re-Benchmarking Pool-Based Active Learning for Binary Classification》",
  files: {
    title: "文件",
    about:
      "每个数据集需要两个同名文件：表格 NAME.csv，以及含有划分和已发表数值的 NAME.json。Zhan 等 2021 年的数据集和已发表的结果在论文的代码仓库 {repository} 中。本页不从那里获取任何内容，你的文件也不会离开这个标签页。",
    format: "两个文件的内容",
    csv: "NAME.csv 的各列都是数字，最后一列名为 label。",
    json: "NAME.json 按随机种子列出划分。行号从 0 开始；“train”的前“init”行一开始就有标签，其余的行供询问，“test”用于测量。已发表的数值属于间隔采样，按查询模型和任务模型以及种子列出，也可以没有。",
    drop: "把文件拖到这里",
    hint: "CSV 和 JSON 成对，可一次放入多对。",
    choose: "选择文件",
    list: "数据集",
    set: ({ rows, features, splits }) => `${grouped(rows)} 行，${grouped(features)} 列，${grouped(splits)} 个划分`,
    remove: (name) => `移除${spaceBefore(name)}`,
  },
  choices: {
    strategies: "策略",
    names: { margin: "间隔采样", random: "随机" },
    seeds: "每个数据集的划分数",
    ofSeeds: (most) => `共 ${grouped(most)} 个`,
    run: "运行",
    stop: "停止",
  },
  progress: {
    label: "已完成的运行",
    done: ({ done, of, share }) =>
      `已完成 ${grouped(done)} 次运行，共 ${grouped(of)} 次，占总工作量的 ${percent(share)}`,
    left: (seconds) => `还需约${spaceBefore(duration(seconds))}`,
    stopped: "已停止。已完成的结果会保留。",
    finished: "已完成。",
  },
  results: {
    title: "曲线下面积",
    about:
      "已发表的各行是间隔采样，按查询模型和任务模型列出。差值是 Querent 的间隔采样减去该行，只比较双方都有的划分；大于零表示 Querent 领先。少数几个划分说明不了多少：仅划分的选择对平均值的影响，就大于多数策略之间的差别。",
    run: "运行",
    seed: (seed) => `种子 ${seed}`,
    mean: "平均",
    difference: "差值",
    over: (splits) => `${grouped(splits)} 个划分`,
    querent: (strategy) => `Querent，${strategy}`,
    published: (models) => `${models}，已发表`,
    area: (value) => fixed(value, 4),
    gain: (value) => signed(value, 4),
    json: "下载 JSON",
    csv: "下载 CSV",
  },
  problems: {
    otherFile: (name) => `${spaceAfter(name)}既不是 CSV 文件，也不是 JSON 文件。`,
    lacks: (there, missing) => `有${spaceBefore(there)}，却没有${spaceBefore(missing)}：请把它也加进来。`,
    notJson: (name) => `${spaceAfter(name)}不是 JSON。`,
    notSplits: (name) => `${spaceAfter(name)}没有划分：需要“init”，以及每个种子的行号“train”和“test”。`,
    noLabel: (name) => `${spaceAfter(name)}的最后一列不叫 label。`,
    tooFew: (name, seed) =>
      `在${spaceAfter(spaceBefore(name))}中，种子 ${seed} 没有可询问或可测试的行：“train”至少要比“init”多两行，“test”至少一行。`,
    noRow: ({ json, csv, row, rows }) =>
      `${spaceAfter(json)}提到第 ${row} 行，而${spaceAfter(spaceBefore(csv))}只有第 0 到 ${grouped(rows - 1)} 行。`,
  },
};
