/** What a host should send with each file of the page, where it can: what a policy within a document has no say in. */
export const HEADERS: Readonly<Record<string, string>> = {
  // No other page may frame this one, and lead somebody to click what they do not see.
  "Content-Security-Policy": "frame-ancestors 'none'",
  "X-Frame-Options": "DENY",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** What it should send with files whose names say which version they are. */
export const OF_ASSETS: Readonly<Record<string, string>> = {
  "Cache-Control": "public, max-age=31536000, immutable",
};

/** The headers as Netlify and Cloudflare Pages read them from a file `_headers` beside the page. */
export function headersFile(): string {
  const block = (path: string, headers: Readonly<Record<string, string>>) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join("\n");
  return `${block("/*", HEADERS)}\n\n${block("/assets/*", OF_ASSETS)}\n`;
}
