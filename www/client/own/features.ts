/** Numbers of one's own for each row, beside the columns of a table or in place of them. */
import { badArgument } from "../errors.js";
import { isRecord } from "../plain.js";
import { admit, type FieldsOf } from "../shapes.js";
import type { FeaturesAbout } from "../types.js";

/** The description of numbers of one's own. */
interface About {
  /** What each of the numbers is called, for `features` and for exports. */
  names?: readonly string[] | undefined;
  /** What they are called together, as a column is; "features" unless said otherwise. */
  name?: string | undefined;
  /**
   * "features" are standardised, each number by itself. "embeddings" are a model's vectors: less their mean, and each at one length, so
   * that angles count. "features" unless said otherwise.
   */
  kind?: "features" | "embeddings" | undefined;
}

/** Numbers for each row: rows x `width`, row after row, all finite; 4,096 a row at the most. */
export interface DenseFeatures extends About {
  features: Float32Array;
  width: number;
}

/**
 * Numbers for each row in compressed sparse form (CSR): row `i` has the numbers from `values[indptr[i]]` to before
 * `values[indptr[i + 1]]`, in the columns of the same places in `indices`, which ascend within a row.
 *
 * Up to a width of 1,024 every zero is put in its place. Wider rows, of 131,072 columns at the most, are reduced to 128 numbers by a
 * singular value decomposition that sees no label; they count as embeddings then, and have no names.
 */
export interface SparseFeatures extends About {
  indptr: Uint32Array;
  indices: Uint32Array;
  values: Float32Array;
  width: number;
}

/** Numbers of one's own for each row, dense or sparse. */
export type OwnFeatures = DenseFeatures | SparseFeatures;

/** Numbers of rows on their way to the worker. */
export interface GivenFeatures {
  about: FeaturesAbout;
  width: number;
  numbers: Float32Array | { starts: Uint32Array; columns: Uint32Array; values: Float32Array };
}

const FLOATS = { numbers: "Float32Array" } as const;
const PLACES = { numbers: "Uint32Array" } as const;
const ABOUT = {
  names: { each: "text" },
  name: "text",
  kind: { oneOf: ["features", "embeddings"] },
} as const satisfies FieldsOf<About>;

const DENSE = {
  ...ABOUT,
  features: FLOATS,
  width: { least: 1, most: 4096 },
} as const satisfies FieldsOf<DenseFeatures>;

const SPARSE = {
  ...ABOUT,
  indptr: PLACES,
  indices: PLACES,
  values: FLOATS,
  width: { least: 1, most: 2 ** 17 },
} as const satisfies FieldsOf<SparseFeatures>;

/** Whether it is meant as numbers of rows. */
export function isFeatures(value: object): value is OwnFeatures {
  return Object.hasOwn(value, "features") || Object.hasOwn(value, "indptr");
}

/**
 * Numbers of rows as they may be read. How many rows they are of, and whether sparse ones are whole, the core looks at.
 *
 * @throws QuerentError "bad_argument" where an array is of another kind, holds NaN or infinity, or is missing
 */
export function admitFeatures(value: unknown): OwnFeatures {
  const place = { call: "load", within: [], name: "features" };
  const fields = isRecord(value) && Object.hasOwn(value, "indptr") ? SPARSE : DENSE;
  const admitted = admit(place, value, { fields }) as OwnFeatures;
  const needed = fields === SPARSE ? ["indptr", "indices", "values", "width"] : ["features", "width"];
  const missing = needed.find((field) => !Object.hasOwn(admitted, field));
  if (missing) throw badArgument({ say: "missing_field", call: "load", field: missing });
  return admitted;
}

/** How many rows numbers are of. */
export function rowsOf(own: OwnFeatures): number {
  return "indptr" in own ? Math.max(own.indptr.length - 1, 0) : Math.floor(own.features.length / own.width);
}

/** Numbers of rows as they are sent. */
export function sentAs(own: OwnFeatures): GivenFeatures {
  const { name = "features", names = [], kind = "features", width } = own;
  const about: FeaturesAbout = {
    name,
    names: [...names],
    scaling: kind === "features" ? "standard" : "direction",
  };
  if (!("indptr" in own)) return { about, width, numbers: own.features };
  return { about, width, numbers: { starts: own.indptr, columns: own.indices, values: own.values } };
}
