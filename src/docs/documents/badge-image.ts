import { makeBadge } from 'badge-maker';
import { UnavailableError } from '../../domain/errors.ts';
import type { OperationalStatus } from '../../domain/colour.ts';
import { BADGE_IMAGE } from '../../domain/documents/document-places.ts';
import { STATUS_WORDS } from '../words.ts';
import type { DocumentContent } from './document-kind.ts';

const COLOURS: Readonly<Record<OperationalStatus, string>> = {
  green: 'brightgreen',
  yellow: 'yellow',
  red: 'red',
  unknown: 'lightgrey',
};

/** The picture that the README's badge shows; where no README can get the badge there is none. */
export const badgeImage: DocumentContent = {
  update(old, input) {
    const image = renderBadge(input.status.operational_status, { isDemo: input.member.demo });
    if (old !== undefined && shows(old) === shows(image)) return old;
    if (old === undefined || isOurs(old)) return old?.includes('\r\n') === true ? withCrlf(image) : image;
    throw new UnavailableError(
      `${BADGE_IMAGE} of ${input.member.component.id} is not a badge that hms wrote, so it is left as it is. ` +
        'Rename it, or set `docs: { badge: false }` for this component in components.yaml.',
    );
  },
  remove: (old) => (isOurs(old) ? undefined : old),
};

/** A colour as a badge in SVG. */
export function renderBadge(colour: OperationalStatus, { isDemo }: { readonly isDemo: boolean }): string {
  // Tools that tidy up text files end them with a newline.
  return `${makeBadge({
    label: isDemo ? 'HMS status (demo)' : 'HMS status',
    message: STATUS_WORDS[colour],
    color: COLOURS[colour],
  })}\n`;
}

/** badge-maker writes the label into the picture for screen readers. */
function isOurs(svg: string): boolean {
  return LABEL.test(svg);
}

const LABEL = /^\uFEFF?<svg\s[^>]*?aria-label="(HMS status(?: \(demo\))?: [^"]*)"/;

/** What a whole picture of ours says: one that a tool has indented or made smaller still shows it. */
function shows(svg: string): string | undefined {
  return svg.trimEnd().endsWith('</svg>') ? LABEL.exec(svg)?.[1] : undefined;
}

function withCrlf(text: string): string {
  return text.replaceAll('\n', '\r\n');
}
