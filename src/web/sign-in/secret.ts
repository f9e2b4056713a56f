import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** 256 bits that nobody can guess, as letters that an address and a header can have. */
export function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** By which a secret is known again without being kept. */
export function secretDigest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether it is this secret, in a time that tells nothing of how near it is. */
export function isSecret(given: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(secretDigest(given)), Buffer.from(secretDigest(secret)));
}
