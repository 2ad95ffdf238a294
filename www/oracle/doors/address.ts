/** Where a server may be: on this machine, unless somebody typed its name a second time. */
import { refusal } from "../../client/errors.js";

/** How a server is named. */
export interface ServerAddress {
  /** Its address, with or without the path of its API: "http://127.0.0.1:11434" or "http://localhost:1234/v1". */
  address: string;
  /**
   * The host of the address once more, typed by the person, where it is another machine: rows are sent there. Whatever else stands here is
   * no consent.
   */
  consent?: string | undefined;
}

/**
 * The address of a server's API, ending in "/v1/".
 *
 * @throws QuerentError "bad_address" where it is none; "remote_address" where it is of another machine without consent
 */
export function baseOf({ address, consent }: ServerAddress): URL {
  const url = parsed(address);
  if (!isLoopback(url.hostname) && consent?.trim().toLowerCase() !== url.host) {
    throw refusal("remote_address", { say: "remote_address", host: url.host });
  }
  const path = url.pathname.replace(/\/+$/, "").replace(/\/(?:chat\/)?(?:completions|models)$/, "");
  url.pathname = path.endsWith("/v1") ? `${path}/` : `${path}/v1/`;
  url.search = "";
  url.hash = "";
  return url;
}

/** Whether a host is this machine: 127.0.0.0/8, ::1 or localhost. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

function parsed(address: string): URL {
  const typed = address.trim();
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `http://${typed}`;
  const url = URL.canParse(whole) ? new URL(whole) : undefined;
  // What stands before an @ is a name and a password, which belong into no address.
  if (!url || !/^https?:$/.test(url.protocol) || url.hostname === "" || url.username !== "" || url.password !== "") {
    throw refusal("bad_address", { say: "bad_address", address: typed });
  }
  return url;
}
