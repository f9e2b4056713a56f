import { optionalText } from '../fields.ts';
import { defineResultVerb, RESULT_FIELDS } from './result-verb.ts';

/** Records that a component was started, as at the end of a deployment. */
export const starts = defineResultVerb({
  name: 'starts',
  command: 'tracker start',
  example: 'HMS-API --success --env prod --version 1.2.3',
  summary: 'record a start',
  noun: 'start',
  fields: {
    ...RESULT_FIELDS,
    environment: optionalText(
      'where it was started; the first of settings.environments where it is left out',
    ),
    version: optionalText('the version that was started'),
  },
  async record({ context, id, input, recording }, { answerValidFor: validFor }) {
    const { recordStart } = await import('../../tracker/starts.ts');
    const { environmentNamed } = await import('../../workspace/environment-name.ts');
    const { outcome, duration_ms = null, version = null } = input;
    const environment = environmentNamed(context.workspace, input.environment);
    const facts = { success: outcome === 'success', environment, version, duration_ms } as const;
    return recordStart(context.tracker, id, { ...facts, source: 'person' }, { ...recording, validFor });
  },
});
