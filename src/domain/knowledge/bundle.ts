import * as z from 'zod';
import { Word } from '../healing/declaration.ts';
import { KnowledgeLine } from './entry.ts';

/** What an export says that it is, and is signed as. */
export const BUNDLE_TYPE = 'application/vnd.hms.knowledge.v1+json';
const MOST_ENTRIES = 1_000;
const MOST_TEXT = 256 * 1024;
const MOST_PAYLOAD = 8 * 1024 * 1024;

/** A signed file (DSSE): its signature is over the type and the bytes of the payload, as they are. */
export const KnowledgeEnvelope = z.strictObject({
  payloadType: z.literal(BUNDLE_TYPE),
  /** Base64 of what `KnowledgeBundle` says. */
  payload: z.string().max(MOST_PAYLOAD),
  signatures: z
    .array(
      z.strictObject({
        /** SHA-256 of the public key. */
        keyid: z.string().max(100),
        sig: z.string().max(200),
        /** Base64 of the Ed25519 public key (SPKI, DER). */
        public_key: z.string().max(200),
      }),
    )
    .length(1),
});

/** What one fleet tells others. */
export const KnowledgeBundle = z.strictObject({
  schema_version: z.literal(1),
  fleet: KnowledgeLine,
  exported: z.iso.datetime(),
  entries: z
    .array(
      z.strictObject({
        id: Word,
        /** The whole file. */
        text: z.string().max(MOST_TEXT),
        /** What heals measured there, all symptoms together; left out where it is less than 3 heals. */
        evidence: z.strictObject({ healed: z.int().min(0), n: z.int().min(3) }).nullable(),
      }),
    )
    .min(1)
    .max(MOST_ENTRIES),
});
export type KnowledgeBundle = z.infer<typeof KnowledgeBundle>;

/** `knowledge/trusted.yaml`: the keys of other fleets that this one trusts. It runs nothing: a person adopts all the same. */
export const TrustedKeys = z.strictObject({
  schema_version: z.literal(1, { error: 'schema_version must be 1' }),
  keys: z.array(z.strictObject({ key: z.string().max(100), name: KnowledgeLine })).max(1_000),
});
