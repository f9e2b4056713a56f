import type { ComponentFiles } from '../../repository/component-files.ts';
import { UnreadableFileError } from '../../files/read-contained-file.ts';

/** Files that are made to hold what a person or a machine keeps to itself. */
const ENVIRONMENT = /(?:^|\/)\.env(?:rc|\.[^/]+)?$/i;
const PRIVATE =
  /(?:^|\/)(?:\.netrc|_netrc|\.pgpass|\.my\.cnf|\.htpasswd|\.git-credentials|\.vault[-_]?pass(?:word)?(?:\.txt)?|id_(?:rsa|dsa|ecdsa|ed25519)|kubeconfig|(?:client_)?secrets?\.(?:ya?ml|json|toml|ini|properties)|credentials(?:\.(?:json|ya?ml|ini|toml))?|service[-_]?account[^/]*\.json|[^/]+\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|tfvars|tfstate|tfstate\.backup))$/i;
/** Of a file that git has already: others of this kind are committed on purpose, with what is no secret. */
const TRACKED_ENVIRONMENT = /(?:^|\/)\.env(?:\.(?:.+\.)?(?:local|prod|production))?$/i;
/** What is written to be committed in their place. */
const EXAMPLE = /[._-](?:example|sample|template|tmpl|dist|defaults?|schema)s?(?:\.[^./]+)?$/i;

/** So many files at most are read for secrets: whoever has more of them uncommitted has made them with a program. */
const MAX_READ = 200;

/** Uncommitted files of a component, none of which is ours. */
export interface Uncommitted {
  readonly modified: readonly string[];
  readonly untracked: readonly string[];
}

/** Those of the uncommitted files that nobody should be advised to commit, by their name or by a secret that is in them. */
export async function privateFiles(
  { modified, untracked }: Uncommitted,
  files: Pick<ComponentFiles, 'read'>,
  holdsSecret: (path: string, text: string) => boolean,
): Promise<string[]> {
  const named = [
    ...untracked.filter((path) => (ENVIRONMENT.test(path) || PRIVATE.test(path)) && !EXAMPLE.test(path)),
    ...modified.filter((path) => TRACKED_ENVIRONMENT.test(path)),
  ];
  const unnamed = [...modified, ...untracked].filter((path) => !named.includes(path));
  for (const path of unnamed.slice(0, MAX_READ)) {
    if (await holds(path, files, holdsSecret)) named.push(path);
  }
  return named.sort();
}

async function holds(
  path: string,
  files: Pick<ComponentFiles, 'read'>,
  holdsSecret: (path: string, text: string) => boolean,
): Promise<boolean> {
  try {
    return holdsSecret(path, await files.read(path));
  } catch (error) {
    if (error instanceof UnreadableFileError) return false;
    throw error;
  }
}
