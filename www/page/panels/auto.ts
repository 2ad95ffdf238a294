import { signal } from "@preact/signals-core";
import { html, type TemplateResult } from "lit";
import type { AutoPlan, Look, View } from "querent";
import type { DrawDetail, TargetDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import type { Badge, Panel, PanelHost } from "./panel.js";

/** As many of the model's labels as are checked in one go. */
const AUDITS_AT_ONCE = 10;

/** Labelling the rest without asking: the plan, which follows every answer once somebody has looked, and its audit. */
export class AutoPanel implements Panel {
  readonly #host: PanelHost;
  readonly #plan = signal<AutoPlan | undefined>(undefined);

  constructor(host: PanelHost) {
    this.#host = host;
  }

  get title(): string {
    return page.auto.title;
  }

  get about(): string {
    return page.auto.about;
  }

  get badge(): Badge {
    const { audits } = this.#host.loop.state.status;
    const n = audits.filter(({ verdict }) => verdict === "broken").length;
    return { n, what: page.auto.badge(n) };
  }

  render(): TemplateResult {
    const { status } = this.#host.loop.state;
    return html`<querent-auto
      .plan=${this.#plan.value}
      .audits=${status.audits}
      .disabled=${!status.fitted}
      @querent-plan=${({ detail }: CustomEvent<TargetDetail>) => void this.#look(detail.target)}
      @querent-auto-label=${({ detail }: CustomEvent<TargetDetail>) => void this.#label(detail.target)}
      @querent-draw-checks=${({ detail }: CustomEvent<DrawDetail>) => void this.#draw(detail.n)}
      @querent-audit=${() => void this.audit()}
    ></querent-auto>`;
  }

  decided(): void {
    this.#plan.value = undefined;
  }

  wants(): Look {
    return this.#plan.value ? { plan: { target: this.#plan.value.target } } : {};
  }

  /** The plan after the session has changed, once somebody has looked. */
  seen({ plan }: View): void {
    if (this.#plan.value && plan) this.#plan.value = plan;
  }

  /** Asks about some of the labels that the model gave, before all else. */
  async audit(): Promise<void> {
    await this.#ask("audit", AUDITS_AT_ONCE, page.auto.nothingToAudit);
  }

  async #look(target: number): Promise<void> {
    try {
      this.#plan.value = await this.#host.learner.planAutoLabels({ target });
    } catch (error) {
      this.#host.fail(error);
    }
  }

  async #label(target: number): Promise<void> {
    const reply = await this.#host.loop.command({ command: "autoLabel", options: { target } }, () => true);
    if (reply) this.#host.say(page.auto.labelled(reply.plan?.chosen?.rows ?? 0));
  }

  /** Draws rows to measure by, and asks about them before all others. */
  async #draw(n: number): Promise<void> {
    if (!(await this.#host.loop.command({ command: "drawChecks", n }, () => false))) return;
    await this.#ask("check", n, page.auto.nothingToDraw);
  }

  async #ask(purpose: "check" | "audit", n: number, nothing: string): Promise<void> {
    if (await this.#host.loop.focus(purpose, n)) this.#host.showCard();
    else this.#host.say(nothing);
  }
}
