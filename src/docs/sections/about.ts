import type { DocumentsInput } from '../input.ts';
import { inline } from '../../domain/text/markdown.ts';
import { list, paragraph } from '../markdown.ts';
import { formatTime } from '../../domain/text/moments.ts';
import { DEMO_NOTICE, STATUS_WORDS } from '../words.ts';

/** The colour in words and since when, under the notice that a demo is one. */
export function headline({ member, status }: DocumentsInput): string {
  const { operational_status: colour, operational_status_since, previous_status } = status;
  const before = previous_status === null ? '' : ` Before that: ${previous_status}.`;
  const words = colour === 'unknown' ? '**unknown**' : `**${colour}** (${STATUS_WORDS[colour]})`;
  const since = operational_status_since === null ? '' : ` since ${formatTime(operational_status_since)}`;
  const sentence = `Status: ${words}${since}.${before}`;
  const said = paragraph(sentence);
  return member.demo ? `${paragraph(DEMO_NOTICE)}\n\n${said}` : said;
}

/** What the component is, as `components.yaml` says it; empty when it says nothing. */
export function about({ member: { component } }: DocumentsInput): string {
  const { name, purpose, technology, owner } = component;
  return list([
    ...(name === undefined ? [] : [`Name: ${inline(name)}`]),
    ...(purpose === undefined ? [] : [`Purpose: ${inline(purpose)}`]),
    ...(technology.length === 0 ? [] : [`Technology: ${technology.map((name) => inline(name)).join(', ')}`]),
    ...(owner === undefined ? [] : [`Owner: ${inline(owner)}`]),
  ]);
}
