import type { CommandName } from '../../domain/monitor/commands.ts';
import type { InputOf, VerbFields } from '../fields.ts';
import { SENT } from '../sent.ts';
import { MONITOR } from '../targets.ts';
import { defineVerb, type AnyVerb, type Verb } from '../verb.ts';

/** Something that the monitor is told. */
export type MonitorVerb = AnyVerb<{ readonly answer: string }>;

interface MonitorWords<Fields extends VerbFields> extends Pick<
  Verb<Fields>,
  'name' | 'summary' | 'noun' | 'fields' | 'example'
> {
  /** What the monitor calls it. */
  readonly tells: CommandName;
  readonly say: (input: InputOf<Fields>) => object;
}

/** Makes one of what is different of it. */
export function defineMonitorVerb<Fields extends VerbFields>({
  tells,
  say,
  ...words
}: MonitorWords<Fields>): MonitorVerb {
  return defineVerb<Fields, { readonly answer: string }>({
    ...words,
    target: MONITOR,
    command: `monitor ${words.name}`,
    isIdempotent: true,
    isDestructive: false,
    scope: 'act',
    needsName: false,
    changesStatus: false,
    async run({ context, input, recording: { actor } }) {
      const { tellMonitor } = await import('../../client/steer-monitor.ts');
      const by = actor === undefined ? {} : { by: actor };
      const told = await tellMonitor(context, tells, { ...say(input), ...by });
      const answer = told.sent ? SENT : told.answer;
      return { words: answer, isRepeated: false, answer: { answer } };
    },
  });
}
