/** The functions of a program that its session names. */
import { admit, type FieldsOf } from "../shapes.js";
import type { Config } from "../types.js";
import type { OwnModel } from "./model.js";
import { nameOfStrategy, type OwnStrategy } from "./strategy.js";

/** Functions of one's own: a model, a query strategy, or both. */
export interface OwnFunctions {
  model?: OwnModel | undefined;
  strategy?: OwnStrategy | undefined;
}

/** What is decided of a session, with functions of one's own among it. */
export interface Decisions extends Omit<Config, "strategy"> {
  /** The name of a query strategy, or a function of one's own. */
  strategy?: string | OwnStrategy | undefined;
  /** A model of one's own, in place of Querent's. */
  model?: OwnModel | undefined;
}

/** A model of one's own as it may be called. @throws QuerentError "bad_argument" where it lacks what is called */
export function admitModel(value: unknown): OwnModel {
  const acts = { fit: "function", predict: "function" } as const satisfies Partial<FieldsOf<OwnModel>>;
  const place = { call: "configure", within: [], name: "model" };
  const model = admit(place, value, { acts }) as OwnModel;
  const within = { call: "configure", within: ["model"] };
  if (model.name !== undefined) admit({ ...within, name: "name" }, model.name, "text");
  if (model.embed !== undefined) admit({ ...within, name: "embed" }, model.embed, "function");
  return model;
}

/** A strategy by its name, or as a function. @throws QuerentError "bad_argument" where it is neither */
export function admitStrategy(value: unknown): unknown {
  const place = { call: "configure", within: [], name: "strategy" };
  return admit(place, value, typeof value === "function" ? "function" : "text");
}

/** What a model is called. */
export function nameOfModel(model: OwnModel): string {
  return model.name?.trim() || "own";
}

/** Functions of one's own, by the names that decisions have for them. */
export class Own {
  readonly #models = new Map<string, OwnModel>();
  readonly #strategies = new Map<string, OwnStrategy>();

  /** Whether there is a strategy that may have to be asked. */
  get hasStrategy(): boolean {
    return this.#strategies.size > 0;
  }

  get hasModel(): boolean {
    return this.#models.size > 0;
  }

  attach({ model, strategy }: OwnFunctions): void {
    if (model) this.#models.set(nameOfModel(model), model);
    if (strategy) this.#strategies.set(nameOfStrategy(strategy), strategy);
  }

  model(name: string): OwnModel | undefined {
    return this.#models.get(name);
  }

  strategy(name: string): OwnStrategy | undefined {
    return this.#strategies.get(name);
  }
}

/** Decisions as they are written down, and the functions among them. */
export function decided({ strategy, model, ...others }: Decisions): { config: Config; functions: OwnFunctions } {
  const own = typeof strategy === "function" ? strategy : undefined;
  const config: Config = {
    ...others,
    ...(typeof strategy === "string" && { strategy }),
    ...(own && { ownStrategy: nameOfStrategy(own) }),
    ...(model && { ownModel: nameOfModel(model) }),
  };
  return { config, functions: { model, strategy: own } };
}
