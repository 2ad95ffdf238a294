/** Sentences about pretrained encoders. */
import type { EncoderProblem, EncoderSentence, ModelFault, ProposalSentence, WeightsFault } from "../package.js";
import { put, type Said } from "../said.js";
import { grouped, listed, spaceAfter, spaceBefore } from "./grammar.js";
import { ended } from "./values.js";

const weightsFaults: Said<WeightsFault> = {
  longer: ({ bytes }) => `超过了 ${grouped(bytes)} 字节`,
  shorter: ({ done, bytes }) => `应有 ${grouped(bytes)} 字节，只有 ${grouped(done)} 字节`,
  other_bytes: () => "内容与 models.json 所列的不符",
};

const modelFaults: Said<ModelFault> = {
  strange_inputs: ({ found, known }) => `它的输入是 ${listed(found)}，而不是 ${listed(known)}`,
  strange_output: ({ shape }) => `它的输出形状是 ${shape.join(" x ")}`,
};

export const encoderProblems: Said<EncoderProblem> = {
  no_models: ({ address }) =>
    `${address} 处没有预训练模型：请在构建页面的地方运行 "make models"，或自备 model.onnx 和配套的 tokenizer.json。`,
  unknown_model: ({ model, known }) => `没有名为 ${JSON.stringify(model)} 的模型：请选择 ${listed(known)} 之一。`,
  no_open_model: () => "没有打开的模型：请先调用 Encoder.open。",
  fetch_failed: ({ address, cause }) => {
    const why = typeof cause === "string" ? cause : `服务器返回状态码 ${cause.status}`;
    return `无法获取 ${address}（${why}）：请检查网络连接后重试。`;
  },
  damaged_model: ({ address, fault }) =>
    `${address} 已损坏（${put(weightsFaults, fault)}）：请重试，或在构建页面的地方重新运行 "make models"。`,
  no_memory: () => "内存不足以使用这个模型：请关闭其他标签页，或选择较小的模型。",
  encoder_stopped: ({ cause }) => `编码器停止运行（${cause}）：请关闭后重新打开，或打开较小的模型。`,
  encoder_ended: ({ ending }) => `编码器的工作线程已结束（${ended(ending)}）：请重新打开模型，或打开较小的模型。`,
  encoder_closed: () => "编码器已关闭：请另外打开一个。",
  no_runtime: ({ cause }) =>
    `无法加载 ONNX 运行时（${cause}）：请在本包旁安装 onnxruntime-web，或选择词向量表，例如 static-english。`,
  unusable_model: ({ fault }) => {
    const why = typeof fault === "string" ? fault : put(modelFaults, fault);
    return `无法使用这个模型（${why}）：请换一个模型，或重新写成 ONNX 格式。`;
  },
  strange_tokens: ({ cause }) => `模型不接受其分词器给出的词元（${cause}）：请使用同一模型的两个文件。`,
  bad_vectors: () => "模型给出的向量不是数字（NaN）：请换一个模型。",
};

export const encoderSentences: Said<EncoderSentence> = {
  unknown_letters: ({ title, languages, script }) => {
    const letters = script === undefined ? "它不认识的文字" : `它不认识的${scriptName(script)}`;
    return `${spaceAfter(title)}适用于${languageNames(languages)}，而这些文本大多使用${letters}：会话只靠词语继续；请选择适用于其语言的模型。`;
  },
  whole_numbers: () => "这个模型用整数计算，GPU 不能通过 WebGPU 完成：改由 CPU 读取文本。",
  no_graphics_processor: () => "这里没有可通过 WebGPU 使用的 GPU：改由 CPU 读取文本。",
  software_processor: () => "此浏览器的 GPU 只是模拟的：改由 CPU 读取文本。",
  graphics_failed: ({ cause }) => `GPU 无法计算这个模型（${cause}）：改由 CPU 读取文本。`,
};

export const proposalSentences: Said<ProposalSentence> = {
  network_for_texts: ({ title, languages, bytes, seconds, rows, script }) =>
    `${spaceAfter(title)}适用于${languageNames(languages)}：只需下载一次，${megabytes(bytes)}；处理 ${grouped(rows)} 条${scriptName(script)}文本约需 ${duration(seconds)}。`,
  table_for_texts: ({ title, bytes, seconds, rows, patience }) =>
    `用神经网络处理 ${grouped(rows)} 条文本要超过 ${duration(patience)}：${title}（${megabytes(bytes)}）约需 ${duration(seconds)}。`,
};

/** Writing systems, by their Unicode names. */
const scripts: Readonly<Record<string, string>> = {
  Latin: "拉丁字母",
  Han: "汉字",
  Hangul: "谚文",
  Hiragana: "平假名",
  Katakana: "片假名",
  Cyrillic: "西里尔字母",
  Arabic: "阿拉伯字母",
  Greek: "希腊字母",
  Hebrew: "希伯来字母",
  Devanagari: "天城文",
  Bengali: "孟加拉文",
  Thai: "泰文",
  Tamil: "泰米尔文",
  Telugu: "泰卢固文",
  Georgian: "格鲁吉亚字母",
  Armenian: "亚美尼亚字母",
  Khmer: "高棉文",
  Lao: "老挝文",
  Myanmar: "缅甸文",
  Ethiopic: "埃塞俄比亚文",
  Gujarati: "古吉拉特文",
  Gurmukhi: "古木基文",
  Kannada: "卡纳达文",
  Malayalam: "马拉雅拉姆文",
  Sinhala: "僧伽罗文",
  Tibetan: "藏文",
};

function scriptName(script: string): string {
  return scripts[script] ?? `${spaceBefore(spaceAfter(script))}文字`;
}

/** What the models beside the page know, as `models.json` says it. */
const languagesOfModels: Readonly<Record<string, string>> = {
  English: "英语",
  "languages in Latin letters": "使用拉丁字母的语言",
  "a hundred languages": "一百种语言",
};

function languageNames(languages: string): string {
  return languagesOfModels[languages] ?? spaceBefore(languages);
}

function megabytes(bytes: number): string {
  return `${grouped(bytes / 1e6)} MB`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} 秒`;
  return `${Math.round(seconds / 60)} 分钟`;
}
