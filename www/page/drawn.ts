/** The longest to wait for a frame, in milliseconds: a page that nobody sees draws none. */
const FRAME_MS = 50;

/** Resolves once the page has drawn what changed last, or draws nothing. */
export function drawn(): Promise<void> {
  return new Promise((resolve) => {
    // A frame is drawn after its callbacks; the task that one of them asks for comes after the frame.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    const after = () => port2.postMessage(undefined);
    setTimeout(after, FRAME_MS);
    requestAnimationFrame(after);
  });
}
