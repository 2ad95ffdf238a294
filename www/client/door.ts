/** The one door that every call of a public method goes through. */
import { type Argument, admitAll } from "./arguments.js";
import { refusal } from "./errors.js";

type Act = (...values: unknown[]) => unknown;

/**
 * Has the methods of a class look at their arguments first. What is refused rejects, and nothing is thrown at whoever calls.
 *
 * @param wanted the arguments of each
 */
export function guard(of: { prototype: object }, wanted: Readonly<Record<string, readonly Argument[]>>): void {
  for (const [name, shapes] of Object.entries(wanted)) {
    const act = Reflect.get(of.prototype, name) as Act;
    const guarded = {
      async [name](this: unknown, ...values: unknown[]): Promise<unknown> {
        if (!(this instanceof (of as new () => object)))
          throw refusal("bad_argument", { say: "without_owner", call: name });
        return act.apply(this, admitAll(name, shapes, values));
      },
    };
    Object.defineProperty(of.prototype, name, { value: guarded[name], writable: true, configurable: true });
  }
}
