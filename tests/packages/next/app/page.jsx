import { languages } from "querent";
import Learn from "./learn.jsx";

/** Rendered on the server, which reads the package too. */
export default function Page() {
  return <Learn languages={languages.length} />;
}
