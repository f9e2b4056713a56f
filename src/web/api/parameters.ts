import { z } from '@hono/zod-openapi';
import { PACKAGE_SCOPES } from '../../domain/analysis/packages.ts';
import { InputError, UnknownComponentError } from '../../domain/errors.ts';
import { DURATION_FORMAT, parseDuration } from '../../domain/text/durations.ts';
import { MOMENT_FORMAT, parseMoment } from '../../domain/text/moments.ts';
import type { ViewContext } from '../../views/view-context.ts';
import { findMember } from '../../workspace/workspace.ts';

const MOST = 500;
const USUAL = 50;
const EARLIEST = Date.parse('2000-01-01T00:00:00Z');
const LATEST = Date.parse('9999-12-31T23:59:59Z');

/** How many a page has. */
export const limit = z
  .string()
  .regex(/^[1-9]\d{0,2}$/, `Expected a whole number from 1 to ${MOST}.`)
  .transform(Number)
  .refine((number) => number <= MOST, `Expected a whole number from 1 to ${MOST}.`)
  .default(USUAL)
  .openapi({ type: 'integer', minimum: 1, maximum: MOST, default: USUAL });

/** A moment as people write it. */
export const since = z
  .string()
  .transform((text, context) => {
    const ago = parseDuration(text);
    const ms = ago === undefined ? parseMoment(text) : Date.now() - ago;
    if (ms !== undefined && ms >= EARLIEST && ms <= LATEST) return new Date(ms);
    context.addIssue(
      `Expected ${MOMENT_FORMAT}, or how long ago (90m, 12h, 3d) as ${DURATION_FORMAT}; from 2000 on.`,
    );
    return z.NEVER;
  })
  .optional()
  .openapi({ type: 'string', description: `${MOMENT_FORMAT}, or how long ago: 90m, 12h, 3d` });

/** A parameter that may be there several times. */
export function several<T extends z.ZodType>(one: T) {
  return z
    .union([one.transform((value) => [value]), z.array(one)])
    .optional()
    .openapi({ type: 'array', items: z.toJSONSchema(one, { io: 'input' }) as { type: 'string' } });
}

/** Whether something is wanted; left out, it is not. */
export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')
  .openapi({ type: 'boolean', default: false });

/** Of which kinds of dependency edges count. */
export const scope = several(z.enum(['all', ...PACKAGE_SCOPES]));

/** The component that a parameter names, as the fleet writes its id. Throws InputError for none. */
export function componentNamed({ workspace }: Pick<ViewContext, 'workspace'>, id: string): string {
  try {
    return findMember(workspace, id).component.id;
  } catch (error) {
    if (error instanceof UnknownComponentError) throw new InputError(error.message, { cause: error });
    throw error;
  }
}
