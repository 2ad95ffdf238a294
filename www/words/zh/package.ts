/** What the package itself says: of its calls, its workers and its devices. */
import type { ArgumentError, DeviceSentence, Options, PackageError, WorkerSentence } from "../package.js";
import { put, type Said } from "../said.js";
import { encoderProblems } from "./encoders.js";
import { formatNames } from "./format-names.js";
import { grouped, listed, spaceAfter, spaceBefore } from "./grammar.js";
import { oracleProblems } from "./oracle.js";
import { ended, givens, parameters, wanteds } from "./values.js";

/** A text of somebody else's, cut where it is long. */
function quote(text: string): string {
  return `“${text.length > 80 ? `${text.slice(0, 80)}……` : text}”`;
}

/** A value to choose: a mark that is no word stands in quotes. */
function choice(value: string): string {
  return /\w/.test(value) ? value : quote(value);
}

function owner({ call, within }: Options): string {
  return within.reduce((of, option) => `${spaceAfter(of)}的选项“${option}”`, call);
}

const argumentErrors: Said<ArgumentError> = {
  bad_parameter: ({ parameter, given, wanted }) => {
    const is = typeof given === "string" ? given : put(givens, given);
    return `参数“${parameters[parameter]}”是${spaceBefore(is)}：请给出${spaceBefore(put(wanteds, wanted))}。`;
  },
  bad_source: ({ given }) =>
    `表格可以从 File、Blob、字节、文本、字节流、Response 或行的列表读取，不能从${spaceAfter(spaceBefore(put(givens, given)))}读取：请给出其中之一。`,
  address_for_source: ({ address }) =>
    `${quote(address)}是表格所在的位置，不是表格本身：请先打开它（浏览器中用 fetch，Node 中用 readFile），再给出其内容。`,
  used_source: ({ given }) => `${spaceAfter(put(givens, given))}已经读取过，不能再次读取：请重新打开。`,
  bad_response: ({ status, address }) =>
    `服务器${address ? `对${quote(address)}` : ""}返回状态 ${status}，没有给出表格：请检查地址。`,
  bad_row: ({ row, given }) => `列表的第 ${row} 行是${spaceBefore(put(givens, given))}：请给出按列名存放单元格的对象。`,
  bad_cell: ({ row, column, given }) =>
    `第 ${row} 行、列${quote(column)}的单元格是${spaceBefore(put(givens, given))}：请给出文本、数字、true 或 false、日期，或留空。`,
  bad_workers: ({ workers }) => `工作线程数是${spaceBefore(workers)}：请给出从 1 起的整数，或 "auto"。`,
  own_output: ({ of, wanted, found, given }) => {
    const is = found === undefined ? put(givens, given ?? { say: "object" }) : `${grouped(found)} 个数`;
    return `你的模型的 ${of} 给出了${spaceBefore(is)}：请给出含 ${grouped(wanted)} 个数的 Float32Array，逐行排列。`;
  },
  own_utilities: ({ name, wanted, found, at, given }) => {
    const what = given ? put(givens, given) : `${grouped(found ?? 0)} 个效用值`;
    const is = at === undefined ? what : `${spaceAfter(what)}（第 ${grouped(at + 1)} 个）`;
    return `你的策略${quote(name)}给出了${spaceBefore(is)}：请给出 ${grouped(wanted)} 个有限的效用值，每个候选行一个，或给出 { rows }。`;
  },
  own_rows: ({ name, given }) =>
    `你的策略${quote(name)}给出的行中有${spaceBefore(put(givens, given))}：请给出候选行的行号，每个一次。`,
  unknown_device: ({ device, known }) => `没有设备${quote(device)}：请选择 ${listed(known)} 之一。`,
  not_data: ({ call, place }) => {
    const where = place === undefined ? "" : `（在 ${place} 处）`;
    return `${call} 得到的内容不是数据，例如函数或 Promise${where}：请给出纯数据。`;
  },
  no_such_column: ({ column, near, known }) => {
    const instead = near === undefined ? `请选择${listed(known)}之一。` : `是不是指“${near}”？`;
    return `表格中没有列${quote(column)}：${instead}`;
  },
  column_twice: ({ column }) => `列${quote(column)}给出了两次：请为每一列只给一个单元格。`,
  not_readable: ({ call }) => `${call} 得到的内容无法读取，因为读取它会出错：请给出纯数据。`,
  without_owner: ({ call }) => `${call} 脱离了它所属的对象被调用：请作为方法调用，例如“learner.${call}()”。`,
  not_options: ({ of, given }) =>
    `${spaceAfter(owner(of))}接受一个对象，得到的却是${spaceBefore(put(givens, given))}：请按名称给出各个选项。`,
  no_such_option: ({ of, name, near, known }) => {
    const instead = near === undefined ? `可用的有 ${listed(known)}。` : `是不是指“${near}”？`;
    return `${spaceAfter(owner(of))}没有选项${quote(name)}：${instead}`;
  },
  no_such_value: ({ of, name, given, near, known }) => {
    const choices = spaceAfter(spaceBefore(listed(known.map(choice))));
    const instead = near === undefined ? `请选择${choices}之一。` : `是不是指“${near}”？`;
    return `${spaceAfter(owner(of))}的选项“${name}”不认识${quote(given)}：${instead}`;
  },
  bad_option: ({ of, name, given, wanted }) =>
    `${spaceAfter(owner(of))}的选项“${name}”是${spaceBefore(put(givens, given))}：请给出${spaceBefore(put(wanteds, wanted))}。`,
  named_twice: ({ of, name, given }) =>
    `${spaceAfter(owner(of))}的选项“${name}”把${quote(given)}写了两次：每个名称请只写一次。`,
  upside_down: ({ of, name, from, to }) =>
    `${spaceAfter(owner(of))}的选项“${name}”从 ${from} 降到 ${to}：请把较小的数字写在前面。`,
  unknown_variant: ({ call, found, known }) => `${call} 不认识${quote(found)}：${choose(known)}。`,
  unknown_field: ({ call, found, known }) => `${call} 没有选项${quote(found)}：${choose(known)}。`,
  missing_field: ({ call, field }) => `${call} 缺少“${field}”：请给出。`,
  bad_value: ({ call, given, wanted }) => {
    const is = given.say === "nothing" ? "空值" : put(givens, given);
    return `${call} 需要${spaceAfter(spaceBefore(put(wanteds, wanted)))}，得到的却是${spaceBefore(is)}：请改正。`;
  },
  cannot_take: ({ call }) => `${call} 得到了它不能接受的内容：请查看包中的类型。`,
};

function choose(known: readonly string[]): string {
  return known.length > 0 ? `请选择 ${listed(known)} 之一` : "请去掉它";
}

export const packageErrors: Said<PackageError> = {
  ...argumentErrors,
  ...encoderProblems,
  ...oracleProblems,
  learner_closed: () => "这个学习器已关闭：请用 ActiveLearner.create 另建一个。",
  questions_closed: () => "这一组提问已关闭：请用 questions() 重新开始提问。",
  not_answered: ({ row }) =>
    `关于第 ${row} 行的问题既没有回答，也没有跳过：请对每个问题调用 answer 或 skip，或者退出循环。`,
  not_started: () => "模块还没有启动：请重新创建学习器。",
  start_failed: ({ ending }) =>
    `Querent 无法启动工作线程（${ended(ending)}）：请检查服务器是否提供包中的工作线程脚本和以 .wasm 结尾的文件。`,
  rest_missing: ({ cause }) =>
    `无法取得 Querent 的其余部分（${cause}）：请检查网络连接，以及服务器是否提供 querent_rest.wasm，然后重试。`,
  crashed: ({ ending }) =>
    `Querent 的工作线程崩溃（${ended(ending)}），已经更换；会话仍是崩溃前的状态：请重试这次调用。`,
  not_recovered: ({ ending }) =>
    `崩溃之后无法恢复会话（${ended(ending)}）：请重新载入它的表格；log() 中仍有每一个回答。`,
  no_table_open: () => "还没有打开表格：请先载入一个。",
  no_label_column: () => "还没有选择标签列：请先配置会话。",
  superseded: () => "运行期间会话被重新配置：请再调用一次。",
  lost_file: () => "文件在选择之后被移动或修改，已无法读取：请重新选择。",
  broken_stream: ({ cause }) => `流未能读到结尾（${cause}）：请重新打开。`,
  unreadable_path: ({ path, reason }) => `无法读取 ${path}（${reason}）：请检查它的名称和位置。`,
  damaged_file: ({ format }) =>
    `${spaceAfter(formatNames[format].what)}已损坏，无法读取：请在生成它的程序中打开并重新保存，或另存为 CSV。`,
  damaged_packing: () => "压缩文件已损坏或不完整，无法解压：请重新完整地压缩，或打开未压缩的文件。",
};

export const workerSentences: Said<WorkerSentence> = {
  restarted: ({ ending }) => `学习器停止运行（${ended(ending)}），已重新启动：每一个回答都在。`,
  worker_silent: () => "学习器在同一步上已超过二十秒：请等待，或将它重新启动；每一个回答都会保留。",
  worker_heard: () => "学习器恢复响应。",
};

function onProcessor(why: string): (sentence: { detail: string }) => string {
  return ({ detail }) => `${why}${detail ? `（${detail}）` : ""}：训练在 CPU 上继续，没有丢失任何内容。`;
}

export const deviceSentences: Said<DeviceSentence> = {
  adapter_missing: onProcessor("此浏览器没有可通过 WebGPU 使用的 GPU"),
  module_missing: onProcessor("无法获取 WebGPU 模块"),
  device_lost: onProcessor("与 GPU 的连接已丢失"),
  out_of_memory: onProcessor("GPU 的内存不足以进行这次训练"),
  accelerator_failed: onProcessor("GPU 上的训练失败"),
  not_faster: onProcessor("试验表明 GPU 在这里并不更快"),
};
