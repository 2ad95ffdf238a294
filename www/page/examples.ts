import { formatInfo } from "../client/formats.js";

/** A table that comes with the page. */
export interface Example {
  name: string;
  title: string;
  text: string;
  url: string;
}

/** The tables that a first visit can try, without a file. */
export const EXAMPLES: readonly Example[] = [
  {
    name: "penguins.csv",
    title: "Penguins",
    text: "344 birds, three species, a few measurements missing",
    url: new URL("../examples/penguins.csv", import.meta.url).href,
  },
  {
    name: "wine.csv",
    title: "Wine",
    text: "178 wines from three cultivars, thirteen chemical measures",
    url: new URL("../examples/wine.csv", import.meta.url).href,
  },
  {
    name: "credit_data.csv",
    title: "Credit",
    text: "4,454 loans, good or bad, numbers and categories mixed",
    url: new URL("../examples/credit_data.csv", import.meta.url).href,
  },
  {
    name: "messages.txt",
    title: "Messages",
    text: "150 messages to a bicycle shop, with no classes yet: make up your own",
    url: new URL("../examples/messages.txt", import.meta.url).href,
  },
];

/** The example as a file, as if it had been dropped. */
export async function exampleFile({ name, url }: Example): Promise<File> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The example ${name} could not be read: reload the page and try again.`);
  return new File([await response.blob()], name, { type: formatInfo("texts").mediaType });
}
