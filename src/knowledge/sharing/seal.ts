import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { InputError } from '../../domain/errors.ts';
import { BUNDLE_TYPE, KnowledgeBundle, KnowledgeEnvelope } from '../../domain/knowledge/bundle.ts';
import { fingerprintOf, publicBytes } from './keys.ts';

/** An export and who signed it. */
export interface SignedBundle {
  readonly bundle: KnowledgeBundle;
  /** The fingerprint of the key. */
  readonly key: string;
}

/** The text of a signed file. */
export function seal(bundle: KnowledgeBundle, key: KeyObject): string {
  const payload = Buffer.from(JSON.stringify(bundle));
  const signature = {
    keyid: fingerprintOf(key),
    sig: sign(null, signedBytes(payload), key).toString('base64'),
    public_key: publicBytes(key).toString('base64'),
  };
  const envelope = { payloadType: BUNDLE_TYPE, payload: payload.toString('base64'), signatures: [signature] };
  return `${JSON.stringify(envelope, undefined, 2)}\n`;
}

/** What a signed file says. Throws InputError unless it is whole, of this version, and signed by the key that it names. */
export function unseal(text: string, file: string): SignedBundle {
  const envelope = KnowledgeEnvelope.safeParse(parseJson(text, file));
  const [signature] = envelope.data?.signatures ?? [];
  if (!envelope.success || signature === undefined)
    throw refused(file, 'it is no export of knowledge; `hms knowledge export FILE` makes one');
  const key = publicKeyOf(signature.public_key);
  const payload = bytesOf(envelope.data.payload);
  if (key === undefined || payload === undefined || fingerprintOf(key) !== signature.keyid)
    throw refused(file, 'its key or its content is damaged');
  if (!verify(null, signedBytes(payload), key, Buffer.from(signature.sig, 'base64')))
    throw refused(file, 'its signature is wrong: it was changed after it was signed');
  return { bundle: readBundle(payload.toString(), file), key: signature.keyid };
}

/** A file that is not imported, and why. */
export function refused(file: string, why: string): InputError {
  return new InputError(`${file} is not imported, and nothing was changed: ${why}.`);
}

function readBundle(text: string, file: string): KnowledgeBundle {
  const value = parseJson(text, file);
  const version =
    typeof value === 'object' && value !== null && 'schema_version' in value ? value.schema_version : 0;
  if (typeof version === 'number' && version > 1)
    throw refused(file, `it has schema_version ${version}, and this version of hms knows 1; upgrade hms`);
  const parsed = KnowledgeBundle.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw refused(file, `what it says is wrong at ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw refused(file, 'it is no JSON');
  }
}

/** As DSSE has it: what a payload of another type says cannot be taken for this. */
function signedBytes(payload: Buffer): Buffer {
  const type = Buffer.from(BUNDLE_TYPE);
  return Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${BUNDLE_TYPE} ${payload.length} `), payload]);
}

/** Undefined for what is not Base64 as it is written. */
function bytesOf(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}

function publicKeyOf(text: string): KeyObject | undefined {
  const der = bytesOf(text);
  try {
    const key = der && createPublicKey({ key: der, format: 'der', type: 'spki' });
    return key?.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}
