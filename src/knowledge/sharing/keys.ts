import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import path from 'node:path';
import { InputError, UnavailableError } from '../../domain/errors.ts';
import { TrustedKeys } from '../../domain/knowledge/bundle.ts';
import { makeFolder } from '../../files/durable.ts';
import { hasCode } from '../../files/error-codes.ts';
import { PRIVATE_FILE } from '../../files/modes.ts';
import { readOwnFile } from '../../files/own-file.ts';
import { readRegularFile } from '../../files/read-regular-file.ts';
import { explainRefusals } from '../../files/system-errors.ts';
import { writeNew } from '../../files/write-whole.ts';
import { dataFolder } from '../../workspace/workspace.ts';
import { readYamlText } from '../../workspace/yaml-text.ts';

const TRUSTED_FILE = 'knowledge/trusted.yaml';
const MAX_TRUSTED = 256 * 1024;

/** The key with which this fleet signs; made where it has none yet, for its owner alone. */
export async function fleetKey(root: string): Promise<KeyObject> {
  const file = path.join(dataFolder(root), 'knowledge', 'key.pem');
  return explainRefusals(file, async () => {
    await makeFolder(path.dirname(file));
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    await writeNew(file, pem, path.dirname(file), { mode: PRIVATE_FILE }).catch((error: unknown) => {
      if (!hasCode(error, 'EEXIST')) throw error;
    });
    const key = readKey(await readOwnFile(file));
    if (key === undefined)
      throw new UnavailableError(
        `${file} holds no Ed25519 key. Put the fleet's key back, or move that file away for a new one.`,
      );
    return key;
  });
}

/** SHA-256 of a public key: what people compare. */
export function fingerprintOf(key: KeyObject): string {
  return createHash('sha256').update(publicBytes(key)).digest('hex');
}

/** The public key as it stands in an export. */
export function publicBytes(key: KeyObject): Buffer {
  const known = key.type === 'private' ? createPublicKey(key) : key;
  return known.export({ type: 'spki', format: 'der' });
}

/** What this fleet calls a key, by its fingerprint; undefined where it does not trust it. Throws InputError for a wrong file. */
export async function nameOfKey(root: string, fingerprint: string): Promise<string | undefined> {
  const bytes = await readRegularFile(path.join(root, TRUSTED_FILE), MAX_TRUSTED).catch((error: unknown) => {
    if (!hasCode(error, 'ENOENT')) throw error;
    return Buffer.from('schema_version: 1\nkeys: []\n');
  });
  const read = readYamlText(bytes?.toString() ?? '');
  const parsed = 'mistakes' in read ? undefined : TrustedKeys.safeParse(read.value);
  if (parsed?.success !== true)
    throw new InputError(
      `${TRUSTED_FILE} cannot be used: it needs schema_version: 1 and keys: [{ key: FINGERPRINT, name: NAME }].`,
    );
  return parsed.data.keys.find(({ key }) => key === fingerprint)?.name;
}

function readKey(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
