import { readInside } from '../../../files/read-inside.ts';
import { FixError } from '../fix.ts';
import type { InstallPlan } from './install.ts';

/** The user, the language, and the way to the network; a package manager's own variables are named by its recipe. */
const USUAL = [
  ...['HOME', 'USER', 'LOGNAME', 'LANG', 'LANGUAGE', 'LC_*', 'TZ', 'TMPDIR', 'XDG_*'],
  ...[
    'http_proxy',
    'https_proxy',
    'all_proxy',
    'no_proxy',
    'HTTP_PROXY',
    'HTTPS_PROXY',
    'ALL_PROXY',
    'NO_PROXY',
  ],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NIX_SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'],
];

type Variables = Readonly<Record<string, string>>;

/**
 * All that a package manager gets of hms's own environment. Nothing is passed because it looks harmless: what is not named
 * here may be a token.
 */
export function cleanEnvironment({ variables, env }: Pick<InstallPlan, 'variables' | 'env'>): Variables {
  const wanted = [...USUAL, ...variables];
  const passed = Object.entries(process.env).filter(([name]) =>
    wanted.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry)),
  );
  return { ...(Object.fromEntries(passed) as Variables), CI: 'true', ...env };
}

/** Everybody knows what stands in these, or could guess it. */
const TELLS_NOTHING = new Set(['HOME', 'USER', 'LOGNAME', 'LANG', 'PATH', 'CI', 'TMPDIR']);

/** Throws FixError where a file of the repository would have the tool put a variable of ours into an address or a header. */
export async function refuseLeaks(plan: InstallPlan, environment: Variables): Promise<void> {
  for (const file of plan.settings ?? []) {
    const content = await readInside(plan.root, file);
    if (content.state !== 'text') continue;
    const named = [...content.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
    const leaked = named.find((name) => environment[name] !== undefined && !TELLS_NOTHING.has(name));
    if (leaked === undefined) continue;
    throw new FixError(
      `${file} uses the variable ${leaked}, which the package manager has from hms for its own use; install by hand`,
    );
  }
}
