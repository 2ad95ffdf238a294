import { formatInfo } from "../client/formats.js";
import { type PageWords, page } from "../words/page.js";

/** A table that comes with the page. */
export interface Example {
  /** What it is called, and what it is, go by this in the words. */
  id: keyof PageWords["examples"]["tables"];
  /** Its file. */
  name: string;
  url: string;
}

/** The tables that a first visit can try, without a file. */
export const EXAMPLES: readonly Example[] = [
  {
    id: "penguins",
    name: "penguins.csv",
    url: new URL("../examples/penguins.csv", import.meta.url).href,
  },
  {
    id: "wine",
    name: "wine.csv",
    url: new URL("../examples/wine.csv", import.meta.url).href,
  },
  {
    id: "credit",
    name: "credit_data.csv",
    url: new URL("../examples/credit_data.csv", import.meta.url).href,
  },
  {
    id: "messages",
    name: "messages.txt",
    url: new URL("../examples/messages.txt", import.meta.url).href,
  },
];

/** The example as a file, as if it had been dropped. */
export async function exampleFile({ name, url }: Example): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(page.examples.unreadable(name));
  return new File([await response.blob()], name, { type: formatInfo("texts").mediaType });
}
