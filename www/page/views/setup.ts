import { html, nothing, type TemplateResult } from "lit";
import type { ColumnOverride, DeviceChoice, DeviceInfo, StrategyInfo } from "querent";
import type { ReadingOptions, RereadDetail, StartDetail } from "../../ui/index.js";
import { page } from "../../words/page.js";
import type { ColumnInquiry } from "../column-inquiry.js";
import type { FileImport } from "../file-import.js";
import type { Opened } from "../opening.js";
import { readSoFar } from "../progress.js";
import type { Run } from "../run.js";
import type { Workspace } from "../workspace.js";
import { classSettings } from "./class-list.js";

/** What the setup shows and asks for. */
export interface SetupProps {
  /** The table that is decided on. */
  opened: Pick<Opened, "profile" | "reading" | "resumable" | "source">;
  /** The open session, whose decisions are changed. */
  session: Workspace | undefined;
  /** What was done last, in a sentence. */
  said: string;
  /** What the way back leads to. */
  back: string;
  strategies: readonly StrategyInfo[];
  /** What was decided on its way to be in force. */
  preparing: Run<void>;
  inquiry: ColumnInquiry;
  fileImport: FileImport;
  device: DeviceInfo;
  onStart(start: StartDetail): void;
  onReadColumn(change: ColumnOverride): void;
  onTarget(target: string): void;
  onReread(options: ReadingOptions): void;
  onDevice(choice: DeviceChoice): void;
  onCancel(): void;
}

/** The decisions on a table: the first ones, or changed ones of the open session. */
export function setup(props: SetupProps): TemplateResult {
  const { opened, session, preparing, inquiry, fileImport } = props;
  const status = session?.loop.state.status;
  return html`
    <main id="main" class="setting-up">
      <h1>${session ? page.setup.change : page.setup.first}</h1>
      ${session ? classSettings(session, props.said) : nothing}
      <querent-setup
        .profile=${opened.profile}
        .strategies=${props.strategies}
        .config=${status?.config}
        .busy=${preparing.running}
        .progress=${preparing.progress}
        .reading=${opened.reading}
        .resumable=${session ? undefined : opened.resumable}
        .status=${status}
        .repeats=${status?.repeats}
        .readingOptions=${opened.source.options ?? {}}
        .readings=${inquiry.readings}
        .leaks=${inquiry.leaks}
        .features=${session ? inquiry.features : []}
        .readingBusy=${fileImport.busy}
        .readingProgress=${readSoFar(fileImport.progress, fileImport.size)}
        .device=${props.device}
        .back=${props.back}
        @querent-start=${(event: CustomEvent<StartDetail>) => props.onStart(event.detail)}
        @querent-read-column=${(event: CustomEvent<ColumnOverride>) => props.onReadColumn(event.detail)}
        @querent-target=${(event: CustomEvent<string>) => props.onTarget(event.detail)}
        @querent-reread=${(event: CustomEvent<RereadDetail>) => props.onReread(event.detail.options)}
        @querent-device=${(event: CustomEvent<DeviceChoice>) => props.onDevice(event.detail)}
        @querent-cancel=${() => props.onCancel()}
        @querent-stop=${() => preparing.stop()}
      ></querent-setup>
    </main>
  `;
}
