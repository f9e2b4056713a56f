import type { Context } from 'hono';
import { InputError } from '../../domain/errors.ts';
import { FORM_KEY } from '../parts/form-key.tsx';
import { bodyText, isFromOwnPage } from '../security/request-guard.ts';
import { isSecret } from './secret.ts';
import type { Session } from './sessions.ts';

const FORM_TYPE = 'application/x-www-form-urlencoded';

/** The fields of a form, each the first of its name. Throws InputError for what no form of this site sends. */
export async function readForm(context: Context): Promise<URLSearchParams> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== FORM_TYPE || !isFromOwnPage(context)) throw new InputError('This is no form of this site.');
  return new URLSearchParams(await bodyText(context));
}

/** Whether the form was made for this session. */
export function isOfSession(form: URLSearchParams, session: Session): boolean {
  return isSecret(form.get(FORM_KEY) ?? '', session.formKey);
}
