import { code, inline } from '../../domain/text/markdown.ts';
import { andMore, cutList } from '../../domain/text/lists.ts';
import { formatTime } from '../../domain/text/moments.ts';
import type { DocumentsInput, NewestHealWords } from '../input.ts';
import { list, paragraph } from '../markdown.ts';

const MAX_WRONG = 5;
const MAX_SENTENCES = 8;
const SENTENCE = { characters: 300 };

/** Whether anything is to be told of one. */
export function hasHeal({ heal }: DocumentsInput): boolean {
  return heal !== undefined && heal.choices.length > 0;
}

/** What the newest heal chose, why, what would change it, and what came of it. */
export function newestHeal({ heal, member }: DocumentsInput): string {
  const { choices, omitted } = heal ?? { choices: [], omitted: 0 };
  const before = omitted > 0 ? [paragraph(`Of ${omitted + choices.length} choices the newest:`)] : [];
  const more = `What was known of each strategy: \`hms heal explain ${member.component.id}\`.`;
  return [...before, ...choices.flatMap(choice), paragraph(more)].join('\n\n');
}

function choice({ at, step, wrong, wrong_omitted, sentences }: NewestHealWords['choices'][number]): string[] {
  const problems = cutList(
    wrong.map(({ text }) => code(text)),
    MAX_WRONG,
    andMore,
    wrong_omitted,
  );
  const told = cutList(
    sentences.map((sentence) => inline(sentence, SENTENCE)),
    MAX_SENTENCES,
    andMore,
  );
  return [
    paragraph(`Choice ${step + 1}, ${formatTime(at)}. Wrong:`),
    list(problems),
    paragraph('What was chosen, and why:'),
    list(told),
  ];
}
