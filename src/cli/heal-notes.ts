import type { HealFollowing } from '../client/follow-heal.ts';
import { describeAffected } from '../domain/healing/describe-affected.ts';
import { formatMoment } from '../domain/text/moments.ts';
import { plainLine } from '../domain/text/terminal.ts';
import type { Output } from './output.ts';

/** Notes what a heal that is followed does, and how to answer what it asks. */
export function healNotes(
  output: Output,
  componentId: string,
): Pick<HealFollowing, 'onWait' | 'onJournal' | 'onQuestion'> {
  return {
    onWait(why) {
      output.note(`Waits: ${plainLine(why)}`);
    },
    onJournal(line) {
      output.note(plainLine(line));
    },
    onQuestion({ expires_at, affected }) {
      if (affected !== undefined) output.note(plainLine(describeAffected(affected)));
      const until = formatMoment(expires_at);
      output.note(
        `Answer with \`hms heal approve ${componentId}\` or \`hms heal reject ${componentId} --reason TEXT\`, by ${until}.`,
      );
    },
  };
}
