/** A file that the system opens with the installed page. */
interface Launch {
  readonly files?: readonly FileSystemFileHandle[];
}

/** Where a browser that installs pages hands such files over; TypeScript's own library does not declare it. */
interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

/** Opens what the page was launched with, where it is installed. */
export function openLaunched(open: (file: File) => void): void {
  const { launchQueue } = globalThis as { launchQueue?: LaunchQueue };
  launchQueue?.setConsumer(({ files: [first] = [] }) => void first?.getFile().then(open));
}
