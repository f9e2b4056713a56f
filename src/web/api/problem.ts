import { STATUS_CODES } from 'node:http';
import * as z from 'zod';
import { describeFailure } from '../failures.ts';

/** What programs are told of a request that failed: RFC 9457, whose type is `about:blank` where the status says it all. */
export const Problem = z.object({
  type: z.literal('about:blank'),
  /** The status in words. */
  title: z.string(),
  status: z.int().min(400).max(599),
  /** What failed, and what to do. */
  detail: z.string(),
});
type Problem = z.infer<typeof Problem>;

const PROBLEM_TYPE = 'application/problem+json';

/** A response that says what failed. */
export function problemResponse(
  status: Problem['status'],
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const problem: Problem = { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
  return new Response(`${JSON.stringify(problem)}\n`, {
    status,
    headers: { 'Content-Type': PROBLEM_TYPE, ...headers },
  });
}

/** The same of what was thrown. */
export function failureResponse(error: unknown): Response {
  const { status, detail } = describeFailure(error);
  return problemResponse(status, detail);
}
