import { page } from "../words/page.js";

/** The part of Trusted Types that the page uses; TypeScript's own library does not declare it. */
interface TrustedTypes {
  createPolicy(name: "default", rules: { createScriptURL(address: string): string }): unknown;
}

/**
 * Lets workers of this origin start, under a policy (`require-trusted-types-for 'script'`) by which no text becomes markup or a
 * program. Whatever else would turn text into either is refused by the browser, since this policy has no rule for it.
 */
export function trustOwnWorkers(): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy("default", {
    createScriptURL: (address) => {
      const { origin } = new URL(address, document.baseURI);
      if (origin !== location.origin) throw new TypeError(page.failures.otherOrigin(origin));
      return address;
    },
  });
}
