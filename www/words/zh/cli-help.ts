/** What `--help` of the command line prints. */
import { EXPORTS } from "../../client/formats.js";
import type { CliWords } from "../cli.js";
import { either } from "./grammar.js";

const columns = `  --keep COLUMN        即使该列会被排除，也从它学习；可以多次给出
`;

const joining = `  --join-look-alikes   同一标签只在大小写、全半角和空格上不同的写法，算作一个类别
`;

const encoding = `  --encoder NAME       用预训练模型读取文本和类别的名称；不给出时只用词语
                       COLUMN=NAME 只用于一列；可以多次给出
  --models FOLDER      模型所在的文件夹或地址；不给出时为 ./models（由 "make models" 填充）
`;

const reading = `  --delimiter C        文件中单元格之间的字符，或 tab；不给出时自动判断
  --quote C            包裹单元格的引号：" 或 '，或 none；不给出时自动判断
  --shape SHAPE        texts（每行一条文本）、table 或 fixedWidth（用空格对齐的列）；不给出时自动判断
  --header-row N       表头从文件的第几行开始，从 1 起；不给出时自动判断
  --header-rows N      表头有几行，没有时为 0；不给出时自动判断
  --footer-rows N      末尾有几行是表尾（合计、来源）；不给出时自动判断
  --encoding LABEL     文件的编码（gbk、shift_jis、windows-1252 等）；不给出时自动判断
  --sheet NAME         工作簿中的工作表；不给出时为第一个含有表格的工作表
  --sample N           只取随机抽取的 N 行；其余的不会保存
`;

const formats = EXPORTS.map(({ id }) => id);

/** The commands there are, in the order in which they are listed. */
export const help: CliWords["help"] = {
  simulate: {
    summary: "在已标注的表格上，各策略学得有多快",
    usage: `用法：querent simulate FILE --label COLUMN [选项]

隐藏已标注表格的标签，用它们回答每个策略的问题，并显示在留出的行上的准确率。

  --label COLUMN       要学习的列
  --strategies A,B     要比较的策略；不给出时为 margin,random（querent strategies 可列出）
  --protocol NAME      published：每个标签都用于训练，如同基准测试（默认）；product：留一部分用于评估，如同真实会话
  --initial N          开始时就有的标签数；默认 20
  --batch N            两次拟合之间询问的标签数；默认 1
  --budget N           总共询问的标签数；默认 200
  --seeds N            重复的次数，每次的划分和起点不同；默认 5
  --seed N             第一个种子；默认 0
  --holdout SHARE      留出的行的比例；默认 0.3
${columns}${joining}${encoding}${reading}  --json               每一条曲线，供程序使用
`,
  },
  profile: {
    summary: "表格的各列是什么，哪一列最可能是标签",
    usage: `用法：querent profile FILE [选项] [--json]

读取表格，显示推断出的各列类型和角色及其原因，或最好排除它的原因；然后显示有多少行与别的行重复。
被排除的列也会写到标准错误，使用 --json 时在 leftOut 中。
使用 --json 时，重复的行按组给出，行号从 0 起。

${columns}${reading}`,
  },
  export: {
    summary: "把同样的单元格写成另一种格式",
    usage: `用法：querent export FILE --to ${formats.join("|")} [--out FILE] [选项]

读取任何格式的表格，或带有标签的已保存项目，并写成另一种格式。

  --to FORMAT          ${either(formats)}
  --out FILE           写到哪里；不给出时为更换扩展名后的文件名
${reading}  --neutralise yes     阻止电子表格把单元格作为公式运行（csv 和 tsv）
  --fill no            让项目的标签列保持原样；否则把标签填入空单元格
  --json               显示所做的事，供程序使用
`,
  },
  strategies: {
    summary: "现有的查询策略",
    usage: `用法：querent strategies [--json]

显示各查询策略：如何选择要询问的行，需要什么，以及来自哪篇论文。
`,
  },
  "label-errors": {
    summary: "表格中可能有误的标签",
    usage: `用法：querent label-errors FILE --label COLUMN [--folds 5] [--seed 0] [选项] [--json]

用一部分已标注的行训练，考察模型对未参与训练的行的预测，显示可能有误的标签，最可疑的在前
（置信学习：Northcutt, Jiang and Chuang 2021）。使用 --json 时行号从 0 起，否则从 1 起；样本的行号在样本之内计算。

${columns}${joining}${reading}`,
  },
  generate: {
    summary: "合成行，各有难度和质量",
    usage: `用法：querent generate FILE --label COLUMN [--method smote] [--n 100] [--neighbours 5] [--seed 0] [选项] [--json]

用已标注的行训练，由它们生成新行，并显示模型觉得每一行有多难，以及与真实行相比有多好。
方法：smote, smote_nc, borderline_smote, adasyn, mixup, gaussian_copula, variational_autoencoder, query_synthesis；
表格有类别型列时，"smote" 按 SMOTE-NC 混合它们。

${columns}${joining}${reading}`,
  },
  train: {
    summary: "由已标注的表格得到模型，写成其他程序可以运行的文件",
    usage: `用法：querent train FILE --label COLUMN [--to onnx|safetensors] [--out FILE] [选项]

用留出的行之外的已标注行训练，用留出的行评估和校准模型，然后写出。ONNX 文件接受各行的单元格，给出类别和校准后的概率；
safetensors 文件只有数值。

  --label COLUMN       要学习的列
  --to FORMAT          默认 onnx
  --out FILE           写到哪里；不给出时为更换扩展名后的文件名
  --seed N             训练的种子；默认 0
${columns}${joining}${encoding}${reading}  --json               模型卡：输入什么，输出什么，以及示例
`,
  },
  classes: {
    summary: "已保存项目的类别：列出、添加、改名、合并、移除",
    usage: `用法：querent classes PROJECT [--add A] [--rename A=B] [--merge A,B=C] [--remove A] [--yes] [--out FILE] [--json]

列出由 Querent 保存的项目的类别，以及表格和人给出的标签数。改动按下列次序进行，写入另一个项目；
回答随之改变，表格保持原样。

  --add A              增加一个类别
  --rename A=B         给类别改名
  --merge A,B=C        把几个类别合为一个
  --remove A           去掉一个类别；它的回答会搁置，随类别恢复
  --yes                即使有回答或标签会搁置，也移除类别
  --out FILE           改动后的项目写到哪里
  --json               同样的内容，供程序使用
`,
  },
};
