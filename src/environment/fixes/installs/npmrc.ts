import { readInside } from '../../../files/read-inside.ts';

/** What says where packages come from and how they are chosen and laid out; any other setting may name a program or a file. */
const HARMLESS =
  /^(?:registry|@[\w.-]+:registry|\/\/[^\s=]+:(?:_authToken|_auth|username|email|always-auth)|always-auth|save(?:-exact|-prefix|-dev|-prod|-peer)?|package-lock|lockfile|lockfile-version|engine-strict|fund|audit|audit-level|progress|loglevel|color|update-notifier|legacy-peer-deps|strict-peer-deps|strict-peer-dependencies|auto-install-peers|omit(?:\[\])?|include(?:\[\])?|optional|production|tag-version-prefix|sign-git-tag|message|access|provenance|shamefully-hoist|public-hoist-pattern(?:\[\])?|hoist(?:-pattern(?:\[\])?)?|node-linker|resolution-mode|link-workspace-packages|prefer-workspace-packages|save-workspace-protocol|shared-workspace-lockfile|prefer-frozen-lockfile|frozen-lockfile|dedupe-peer-dependents|ignore-scripts|allow-(?:git|remote|file|directory)|ignore-workspace-root-check|install-strategy|fetch-retries|fetch-timeout|fetch-retry-(?:mintimeout|maxtimeout|factor)|maxsockets|network-concurrency|prefer-offline|strict-ssl|min-release-age|minimum-release-age|use-node-version|enable-pre-post-scripts|side-effects-cache|recursive-install|inject-workspace-packages|replace-registry-host|omit-lockfile-registry-resolved)$/;

/** The first setting of a repository's .npmrc that could have npm or pnpm run or read something else; undefined without one. */
export async function tellingSetting(root: string): Promise<string | undefined> {
  const content = await readInside(root, '.npmrc');
  if (content.state === 'absent') return undefined;
  if (content.state === 'refused') return '(a file that cannot be read)';
  const names = content.text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^[;#]/.test(line))
    .map((line) =>
      line
        .split('=', 1)
        .join('')
        .trim()
        .replace(/^"(.*)"$/, '$1'),
    );
  return names.find((name) => !HARMLESS.test(name));
}
