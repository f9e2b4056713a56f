import { readFile, stat } from 'node:fs/promises';
import { unlessMissing } from '../../files/error-codes.ts';
import { readServerConfig } from '../../temporal/server-config.ts';
import { dataFolder, openWorkspace } from '../../workspace/workspace.ts';
import { countOf } from '../../domain/text/counts.ts';
import { note, ok, type DoctorCheck, type DoctorResult } from './check.ts';

import path from 'node:path';

const OTHERS = 0o077;

/** Who else than this user can reach the Temporal server, and what is kept of the workspace. */
export const access: DoctorCheck = async ({ search }) => {
  const { root } = await openWorkspace(search);
  const findings = [await serverAccess(), await fileAccess(root)];
  const measured = findings.map((finding) => finding.measured).join('; ');
  const remedy = findings
    .map((finding) => finding.remedy)
    .filter((text) => text !== '')
    .join(' ');
  return remedy === '' ? ok(measured) : note(measured, remedy);
};

async function serverAccess(): Promise<DoctorResult> {
  const { connectionOptions } = readServerConfig();
  const { address, tls, apiKey } = connectionOptions;
  if (address === undefined) return embeddedAccess(await otherUsers());
  if (apiKey !== undefined) return ok(`${address} is asked with an API key`);
  if (typeof tls === 'object' && tls?.clientCertPair !== undefined)
    return ok(`${address} is asked with a client certificate (mTLS)`);
  return note(
    `${address} is asked without a log-in: whoever reaches it can have declared commands run`,
    'Let the server ask for client certificates (TEMPORAL_TLS_CLIENT_CERT_PATH and …_KEY_PATH) or API keys, unless its network is yours alone.',
  );
}

function embeddedAccess(others: readonly string[]): DoctorResult {
  if (others.length === 0)
    return ok('the embedded server is reached from this machine alone, where nobody else can log in');
  return note(
    `the embedded server has no log-in: ${countOf(others.length, 'other user')} of this machine (${listed(others)}) can reach it and have declared commands run as you`,
    'On a machine that you share use a Temporal server with mTLS or API keys (docs/security.md).',
  );
}

/** Those who have a shell to log in to; people who are known only elsewhere (LDAP) are not among them. */
export function usersWhoLogIn(passwd: string): { readonly name: string; readonly uid: number }[] {
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid = '', , , , shell = ''] = line.split(':');
    const isClosed = uid === '' || shell === '' || /\/(nologin|false|sync|shutdown|halt)$/.test(shell);
    return isClosed ? [] : [{ name, uid: Number(uid) }];
  });
}

/** Root can do everything anyway. */
async function otherUsers(): Promise<string[]> {
  const passwd = (await unlessMissing(readFile('/etc/passwd', 'utf8'))) ?? '';
  return usersWhoLogIn(passwd)
    .filter(({ uid }) => uid !== 0 && uid !== process.geteuid?.())
    .map(({ name }) => name);
}

async function fileAccess(root: string): Promise<DoctorResult> {
  const folders = [path.join(root, '.hms'), dataFolder(root)];
  const modes = await Promise.all(folders.map(async (folder) => (await unlessMissing(stat(folder)))?.mode));
  const open = folders.filter((_, index) => ((modes[index] ?? 0) & OTHERS) !== 0);
  if (open.length === 0) return ok('.hms and data are yours alone');
  const told = folders.flatMap((folder, index) => {
    const mode = modes[index];
    return mode === undefined || !open.includes(folder)
      ? []
      : [`${path.basename(folder)} has mode ${(mode & 0o777).toString(8)}`];
  });
  return note(
    `others may look into what is kept: ${told.join(', ')}`,
    `Unless a group shares this workspace: chmod -R go= ${open.join(' ')}`,
  );
}

function listed(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')}, …` : names.join(', ');
}
