/** Principal components of many points: the few directions in which they differ most. */

/** So many points tell the directions; the others are only put into them. */
const MOST = 20_000;

/** Rounds of the iteration, far more than two directions need that differ in strength. */
const ROUNDS = 40;

/**
 * The points by their first `n` principal components, point after point; a component that there is not is 0.
 *
 * @param values the points, one after another, each of `width` numbers
 */
export function principal(values: Float32Array, width: number, n: number): Float32Array {
  const rows = width === 0 ? 0 : Math.floor(values.length / width);
  const projected = new Float32Array(rows * n);
  if (rows === 0) return projected;
  const centre = meanOf(values, width, rows);
  const directions = leading(covariance(values, width, rows, centre), width, Math.min(n, width));
  for (let row = 0; row < rows; row++) {
    for (const [at, direction] of directions.entries()) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += ((values[row * width + i] ?? 0) - (centre[i] ?? 0)) * (direction[i] ?? 0);
      projected[row * n + at] = sum;
    }
  }
  return projected;
}

function meanOf(values: Float32Array, width: number, rows: number): Float64Array {
  const mean = new Float64Array(width);
  for (let at = 0; at < rows * width; at++) mean[at % width] = (mean[at % width] ?? 0) + (values[at] ?? 0) / rows;
  return mean;
}

function covariance(values: Float32Array, width: number, rows: number, centre: Float64Array): Float64Array {
  const matrix = new Float64Array(width * width);
  const step = Math.max(1, Math.floor(rows / MOST));
  const point = new Float64Array(width);
  for (let row = 0; row < rows; row += step) {
    for (let i = 0; i < width; i++) point[i] = (values[row * width + i] ?? 0) - (centre[i] ?? 0);
    for (let i = 0; i < width; i++) {
      const one = point[i] ?? 0;
      for (let j = 0; j <= i; j++) matrix[i * width + j] = (matrix[i * width + j] ?? 0) + one * (point[j] ?? 0);
    }
  }
  for (let i = 0; i < width; i++) for (let j = 0; j < i; j++) matrix[j * width + i] = matrix[i * width + j] ?? 0;
  return matrix;
}

/** The eigenvectors of the largest eigenvalues, by orthogonal iteration from the same start each time. */
function leading(matrix: Float64Array, width: number, n: number): Float64Array[] {
  let directions: Float64Array[] = Array.from({ length: n }, (_, nth) =>
    Float64Array.from({ length: width }, (_, i) => Math.cos((nth + 1) * (i + 0.5) * 2.399963)),
  );
  orthogonalize(directions);
  for (let round = 0; round < ROUNDS; round++) {
    directions = directions.map((direction) => times(matrix, direction, width));
    orthogonalize(directions);
  }
  return directions.map(upright);
}

function times(matrix: Float64Array, vector: Float64Array, width: number): Float64Array {
  const product = new Float64Array(width);
  for (let i = 0; i < width; i++) {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += (matrix[i * width + j] ?? 0) * (vector[j] ?? 0);
    product[i] = sum;
  }
  return product;
}

/** Makes the directions unit vectors at right angles; one that lies in those before it is 0. */
function orthogonalize(directions: Float64Array[]): void {
  for (const [nth, direction] of directions.entries()) {
    const before = Math.hypot(...direction);
    for (const other of directions.slice(0, nth)) {
      const along = dot(direction, other);
      for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) - along * (other[i] ?? 0);
    }
    const length = Math.hypot(...direction);
    const scale = length > 1e-9 * before && length > 0 ? 1 / length : 0;
    for (let i = 0; i < direction.length; i++) direction[i] = (direction[i] ?? 0) * scale;
  }
}

/** A direction is as good as its opposite: that with the largest part above 0 is taken, so that a map is never mirrored by chance. */
function upright(direction: Float64Array): Float64Array {
  let largest = 0;
  for (const part of direction) if (Math.abs(part) > Math.abs(largest)) largest = part;
  return largest < 0 ? direction.map((part) => -part) : direction;
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += (one[i] ?? 0) * (other[i] ?? 0);
  return sum;
}
