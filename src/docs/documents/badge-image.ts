import { makeBadge } from 'badge-maker';
import { UnavailableError } from '../../domain/errors.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { BADGE_IMAGE } from '../../domain/own-documents.ts';
import type { DocumentsInput } from '../input.ts';
import { STATUS_WORDS } from '../words.ts';
import type { DocumentKind } from './document-kind.ts';
import { locateReadme } from './readme-badge.ts';

const COLOURS: Readonly<Record<OperationalStatus, string>> = {
  green: 'brightgreen',
  yellow: 'yellow',
  red: 'red',
  unknown: 'lightgrey',
};

/** The picture that the README's badge shows; where there is no README there is none. */
export const badgeImage: DocumentKind = {
  setting: 'badge',
  locate: (names) => ({ ...locateReadme(names), path: BADGE_IMAGE }),
  update(old, input) {
    if (old === undefined || isOurs(old)) return renderImage(input);
    throw new UnavailableError(
      `${BADGE_IMAGE} of ${input.member.component.id} is not a badge that hms wrote, so it is left as it is. ` +
        'Rename it, or set `docs: { badge: false }` for this component in components.yaml.',
    );
  },
  remove: (old) => (isOurs(old) ? undefined : old),
};

function renderImage({ member, status }: DocumentsInput): string {
  const colour = status.operational_status;
  return makeBadge({
    label: member.demo ? 'HMS status (demo)' : 'HMS status',
    message: STATUS_WORDS[colour],
    color: COLOURS[colour],
  });
}

/** badge-maker writes the label into the picture for screen readers. */
function isOurs(svg: string): boolean {
  return /^<svg [^>]*aria-label="HMS status(?: \(demo\))?: /.test(svg);
}
