/** The one door that every call of a public method goes through. */
import { type Argument, admitAll } from "./arguments.js";
import { refusal } from "./errors.js";

type Act = (...values: unknown[]) => unknown;

/**
 * Has the methods of a class look at their arguments first. What is refused rejects, and nothing is thrown at whoever calls, but by
 * methods that answer at once.
 *
 * @param wanted the arguments of each
 * @param atOnce those that give no promise
 */
export function guard(
  of: { prototype: object },
  wanted: Readonly<Record<string, readonly Argument[]>>,
  atOnce: readonly string[] = [],
): void {
  for (const [name, shapes] of Object.entries(wanted)) {
    const act = Reflect.get(of.prototype, name) as Act;
    const direct = {
      [name](this: unknown, ...values: unknown[]): unknown {
        if (!(this instanceof (of as new () => object)))
          throw refusal("bad_argument", { say: "without_owner", call: name });
        return act.apply(this, admitAll(name, shapes, values));
      },
    }[name] as Act;
    const rejecting = {
      async [name](this: unknown, ...values: unknown[]): Promise<unknown> {
        return direct.apply(this, values);
      },
    }[name];
    const value = atOnce.includes(name) ? direct : rejecting;
    Object.defineProperty(of.prototype, name, { value, writable: true, configurable: true });
  }
}
