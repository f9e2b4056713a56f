import { hasCode } from '../../files/error-codes.ts';
import { CompressionError } from './http-body.ts';

/** What is wrong with an answer that came in part, as a symptom's end and a clause after "the answer". */
export interface BodyFault {
  readonly symptom: string;
  readonly why: string;
}

/** Says what an error while a body was read means; undefined for one that says nothing of the body. */
export function bodyFault(error: unknown): BodyFault | undefined {
  if (error instanceof CompressionError) return { symptom: 'http/body', why: error.message };
  if (hasCode(error, 'ECONNRESET'))
    return { symptom: 'net/ECONNRESET', why: 'broke off before its end (ECONNRESET)' };
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && code.startsWith('HPE_')
    ? { symptom: 'http/not_http', why: `is not HTTP to its end (${code})` }
    : undefined;
}
