import { defineMonitorVerb } from './monitor-verb.ts';

/** Has components checked before their time. */
export const check = defineMonitorVerb({
  name: 'check',
  tells: 'checkNow',
  summary: 'check components now (default: all that are watched)',
  noun: 'check',
  example: 'HMS-API',
  fields: {
    components: { kind: 'components', description: 'which components; all that are watched, if none' },
  },
  say: ({ components }) => ({ component_ids: components.length === 0 ? null : components }),
});
