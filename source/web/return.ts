/**
 * The path to go back to after signing in, if it is one of this site; otherwise null.
 *
 * A link such as `/nl/sign-in?return=//evil.example` would send a visitor who just typed a password to a
 * copy of this site; so only a path under a language passes, without anything a browser reads as another host.
 *
 * @example
 * safeReturn("/nl/datasets?page=2") // → "/nl/datasets?page=2"
 * @example
 * safeReturn("//evil.example/nl") // → null
 */
export function safeReturn(path: string | null): string | null {
  if (path === null || path.length > 2000) return null;
  if (!/^\/(nl|en)(\/|\?|$)/.test(path)) return null;
  // oxlint-disable-next-line no-control-regex -- browsers drop tabs and line ends inside an address
  return /[\u0000-\u0020\\\u007f]|\/\/|\/\.{1,2}(\/|$)/.test(path.split("?")[0] ?? "") ? null : path;
}
