/**
 * Whether a terminal shows more than ASCII, by the environment: not the console of Linux, whose font has few signs, nor where the
 * locale (`LC_ALL`, else `LC_CTYPE`, else `LANG`) names another encoding than UTF-8. Where none is set, as in most containers,
 * it does.
 */
export function showsUnicode(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['TERM'] === 'linux') return false;
  const set = [env['LC_ALL'], env['LC_CTYPE'], env['LANG']].find((locale) => (locale ?? '') !== '');
  return set === undefined || /utf-?8/i.test(set);
}
