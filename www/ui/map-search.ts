/** Which points of a plane lie where. */

/** A place of the plane, or of the screen. */
export type Place = readonly [number, number];

/** The point nearest to a place, within a distance; undefined where there is none. Of those as near, the last, which lies on top. */
export function nearestPoint(points: Float32Array, [x, y]: Place, within: number): number | undefined {
  let best: number | undefined;
  let least = within * within;
  for (let at = 0; at < points.length; at += 2) {
    const [dx, dy] = [(points[at] as number) - x, (points[at + 1] as number) - y];
    const away = dx * dx + dy * dy;
    if (away <= least) [best, least] = [at / 2, away];
  }
  return best;
}

/** The point next to another in a direction: near to it, and not far to the side. */
export function pointBeyond(points: Float32Array, from: number, [right, up]: Place): number | undefined {
  const [x, y] = [points[from * 2] ?? 0, points[from * 2 + 1] ?? 0];
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < points.length; at += 2) {
    const [dx, dy] = [(points[at] as number) - x, (points[at + 1] as number) - y];
    const ahead = dx * right + dy * up;
    const aside = Math.abs(dx * up - dy * right);
    if (ahead <= 0 || aside > ahead || at / 2 === from) continue;
    const cost = ahead + 2 * aside;
    if (cost < least) [best, least] = [at / 2, cost];
  }
  return best;
}

/** The points within a line that closes on itself. */
export function pointsWithin(points: Float32Array, line: readonly Place[]): number[] {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const within: number[] = [];
  for (let at = 0; at < points.length; at += 2) {
    const [x, y] = [points[at] as number, points[at + 1] as number];
    if (x >= left && x <= right && y >= bottom && y <= top && isWithin(line, x, y)) within.push(at / 2);
  }
  return within;
}

/** Whether a ray from the place crosses the line an odd number of times. */
function isWithin(line: readonly Place[], x: number, y: number): boolean {
  let isIn = false;
  for (const [i, [x1, y1]] of line.entries()) {
    const [x2, y2] = line[(i + line.length - 1) % line.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isIn = !isIn;
  }
  return isIn;
}
