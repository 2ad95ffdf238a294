/** What networks are trained on, and why. */
import type { UiWords } from "../../ui.js";

export const device: UiWords["device"] = {
  question: "用什么来训练？",
  choices: { cpu: "CPU", webgpu: "GPU", auto: "哪个快用哪个" },
  needs: "需要下载一次，大小为 1.6 MB。只有比通常宽得多的网络才会更快。",
  onProcessor: "用 CPU 训练：对通常大小的网络来说，没有更快的。",
  faster: (name) => `用${graphics(name)}训练：试验表明它在这里更快。`,
  noTrial: "用 CPU 训练：还没有足够大的网络，不必试用 GPU。",
  asChosen: (name) => `按你的选择，用${graphics(name)}训练。`,
  next: "如果此浏览器提供 GPU，从下一次训练起就用它训练。",
};

function graphics(name: string): string {
  return name ? ` GPU（${name}）` : " GPU ";
}
