/** To which side a finger swipes. */
export type Side = "left" | "right";

/** As many pixels as a finger has to go for its swipe to count. */
const FAR = 80;

/** Nearer to the edge of the window than this, in pixels, a swipe is the system's, which goes back. */
const EDGE = 24;

/** What hears of a swipe. */
export interface SwipeHost {
  /** How far the finger is, in pixels, to the right where that is positive; 0 once it is over. */
  moved(distance: number): void;
  done(side: Side): void;
}

/** Follows one finger from where it touches: a swipe to one side counts once it is far enough and mostly level. */
export class Swipe {
  readonly #host: SwipeHost;
  #from: { x: number; y: number } | undefined;

  constructor(host: SwipeHost) {
    this.#host = host;
  }

  /** The side of a finger that is so far, once it counts. */
  static sideOf(distance: number): Side | undefined {
    if (Math.abs(distance) < FAR) return undefined;
    return distance < 0 ? "left" : "right";
  }

  readonly down = ({ pointerType, isPrimary, clientX: x, clientY: y, target }: PointerEvent): void => {
    const isOwn = x > EDGE && x < innerWidth - EDGE && target instanceof Element && !target.closest("input, .scroll");
    this.#from = pointerType === "touch" && isPrimary && isOwn ? { x, y } : undefined;
  };

  readonly move = (event: PointerEvent): void => {
    if (this.#from) this.#host.moved(this.#distance(event));
  };

  readonly up = (event: PointerEvent): void => {
    const side = this.#from && Swipe.sideOf(this.#distance(event));
    this.cancel();
    if (side) this.#host.done(side);
  };

  /** The page is scrolled instead, or another finger touches. */
  readonly cancel = (): void => {
    if (!this.#from) return;
    this.#from = undefined;
    this.#host.moved(0);
  };

  #distance({ clientX, clientY }: PointerEvent): number {
    const { x, y } = this.#from ?? { x: clientX, y: clientY };
    const isLevel = Math.abs(clientX - x) > 2 * Math.abs(clientY - y);
    return isLevel ? clientX - x : 0;
  }
}
