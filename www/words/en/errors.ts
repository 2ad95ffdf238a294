/** What can go wrong: one sentence each, or two, that ends with the next step. */

/** Every error of the core. */
export const errors = {};
