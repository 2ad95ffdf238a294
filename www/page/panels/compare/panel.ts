import { html, type TemplateResult } from "lit";
import type { StrategyInfo } from "querent";
import type { ClassSize, CompareDetail, FileDetail, SaveComparisonDetail } from "../../../ui/index.js";
import { page } from "../../../words/page.js";
import { curvesCsv, derivedName, download } from "../../files.js";
import { reactive } from "../../store.js";
import type { Panel, PanelHost } from "../panel.js";
import { Comparing, compared } from "./comparing.js";
import { type Comparison, read, written } from "./comparison.js";
import { labelsOf } from "./labelled.js";
import { LabelledFile } from "./labelled-file.js";

/** Query strategies and learners compared on the labels that there are, or on those of a file. */
export class ComparePanel implements Panel {
  readonly #host: PanelHost;
  readonly #comparing: Comparing;
  readonly #file = new LabelledFile();
  readonly #shown = reactive({ strategies: [] as StrategyInfo[], isFile: false });
  #isOpened = false;

  constructor(host: PanelHost) {
    this.#host = host;
    this.#comparing = new Comparing(host.fail, (comparison) => void host.keepComparison(written(comparison)));
  }

  get title(): string {
    return page.compare.title;
  }

  get about(): string {
    return page.compare.about;
  }

  /** A comparison is under way. */
  get isAtWork(): boolean {
    return this.#comparing.pace !== "idle";
  }

  render(): TemplateResult {
    const { config, simulating } = this.#host.loop.state.status;
    const { pace, progress, secondsLeft, result } = this.#comparing;
    const { isFile, strategies } = this.#shown;
    const isMadeOnFile = result?.made.file !== undefined;
    return html`<querent-compare
      .strategies=${strategies}
      .present=${config?.strategy ?? ""}
      .target=${this.#target}
      .labels=${this.#labels}
      .classes=${this.#classes}
      .practice=${simulating}
      .file=${isFile ? this.#file.shown : undefined}
      .pace=${pace}
      .progress=${progress}
      .secondsLeft=${secondsLeft}
      .curves=${result?.curves ?? []}
      .started=${result?.started ?? []}
      .differences=${result?.differences}
      .made=${result?.made}
      .decided=${result !== undefined && !isMadeOnFile && result.decisions !== this.#decisions}
      @querent-compare=${({ detail }: CustomEvent<CompareDetail>) => void this.#compare(detail)}
      @querent-pause=${({ detail }: CustomEvent<boolean>) => this.#comparing.pause(detail)}
      @querent-stop=${() => this.#comparing.stop()}
      @querent-compare-source=${({ detail }: CustomEvent<"own" | "file">) => this.#turn(detail === "file")}
      @querent-file=${({ detail }: CustomEvent<FileDetail>) => void this.#file.open(detail.file)}
      @querent-target=${({ detail }: CustomEvent<string>) => void this.#file.choose(detail)}
      @querent-save-comparison=${({ detail }: CustomEvent<SaveComparisonDetail>) => this.#save(detail)}
      @querent-open-comparison=${({ detail }: CustomEvent<FileDetail>) => void this.#open(detail.file)}
    ></querent-compare>`;
  }

  opened(): void {
    if (this.#isOpened) return;
    this.#isOpened = true;
    void this.#begin();
  }

  decided(): void {
    if (this.#comparing.result?.made.file === undefined) this.#comparing.stop();
  }

  close(): void {
    this.#comparing.stop();
    this.#file.close();
  }

  get #target(): string {
    return this.#shown.isFile ? this.#file.shown.target : (this.#host.loop.state.status.config?.target ?? "");
  }

  /** The rows with a label; in a practice session those of the table too that are hidden. */
  get #labels(): number {
    if (this.#shown.isFile) {
      const made = this.#comparing.result?.made;
      const isGone = this.#file.shown.trouble !== "" && made?.file === this.#file.shown.name;
      return isGone ? made.labels : this.#file.labels;
    }
    const { simulating, classes, rows, config } = this.#host.loop.state.status;
    if (!simulating) return classes.reduce((sum, { given, answered }) => sum + given + answered, 0);
    const column = this.#host.profile.columns.find(({ name }) => name === config?.target);
    return rows - (column?.unlabelled ?? rows);
  }

  /** Of a practice session, whose labels are hidden, nothing is known. */
  get #classes(): readonly ClassSize[] {
    if (this.#shown.isFile) return this.#file.classes;
    const { simulating, classes } = this.#host.loop.state.status;
    return simulating ? [] : classes.map(({ name, given, answered }) => ({ name, labels: given + answered }));
  }

  /** How the session reads its columns and learns, as far as a comparison depends on it. */
  get #decisions(): string {
    const { columns, joinLookAlikes, sought, encoding, learner, encoder } = this.#host.loop.state.status.config ?? {};
    return JSON.stringify({ columns, joinLookAlikes, sought, encoding, learner, encoder });
  }

  /** What there is for a first look: the strategies, and the comparison of the last visit. */
  async #begin(): Promise<void> {
    try {
      this.#shown.strategies = await this.#host.learner.strategies();
    } catch (error) {
      this.#isOpened = false;
      this.#host.fail(error);
      return;
    }
    const kept = await this.#host.keptComparison();
    if (kept === undefined || this.#comparing.result) return;
    // What another version of the page kept is no loss.
    await this.#show(kept).catch(() => undefined);
  }

  /** Shows a comparison that was kept, with the settings that it was made with. */
  async #show(kept: unknown): Promise<void> {
    const comparison = read(kept);
    const differences = await compared(this.#host.learner, comparison.curves);
    const { file, target } = comparison.made;
    this.#shown.isFile = file !== undefined;
    if (file !== undefined) this.#file.expect(file, target);
    this.#comparing.result = { ...comparison, differences };
  }

  #turn(isFile: boolean): void {
    this.#shown.isFile = isFile;
  }

  async #compare(detail: CompareDetail): Promise<void> {
    const { isFile } = this.#shown;
    const file = isFile ? { file: this.#file.shown.name } : {};
    const made = { ...detail, ...file, target: this.#target, labels: this.#labels, at: Date.now() };
    this.#host.makeWay();
    const labels = () => (isFile ? this.#file.labelled() : labelsOf(this.#host.learner));
    await this.#comparing.start(labels, { made, decisions: isFile ? "" : this.#decisions });
  }

  async #open(file: File): Promise<void> {
    try {
      const text = await file.text();
      await this.#show(parsed(text));
      const { result } = this.#comparing;
      if (result) void this.#host.keepComparison(written(result));
    } catch (error) {
      this.#host.fail(error);
    }
  }

  #save({ format }: SaveComparisonDetail): void {
    const { result } = this.#comparing;
    if (!result) return;
    const file =
      format === "csv"
        ? curvesCsv(result.curves)
        : new Blob([`${JSON.stringify(written(result), null, 2)}\n`], { type: "application/json" });
    download(file, derivedName(nameOf(result, this.#host.loop.state.status.name), `-strategies.${format}`));
  }
}

/** The file that the labels are of. */
function nameOf({ made }: Comparison, session: string): string {
  return made.file ?? session;
}

/** @throws Error in words where it is no JSON */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(page.compare.noComparison);
  }
}
