/** What strategies and methods do: the core says it in English itself. */
export const summaries: Readonly<Record<string, string>> = {};
