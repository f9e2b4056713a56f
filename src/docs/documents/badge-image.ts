import { UnavailableError } from '../../domain/errors.ts';
import { BADGE_IMAGE } from '../../domain/documents/document-places.ts';
import type { DocumentsInput } from '../input.ts';
import { drawBadge, statusBadge } from '../status-badge.ts';
import type { DocumentContent } from './document-kind.ts';

/** The picture that the README's badge shows; where no README can get the badge there is none. */
export const badgeImage: DocumentContent = {
  update(old, input) {
    const image = renderImage(input);
    if (old !== undefined && shows(old) === shows(image)) return old;
    if (old === undefined || isOurs(old)) return old?.includes('\r\n') === true ? withCrlf(image) : image;
    throw new UnavailableError(
      `${BADGE_IMAGE} of ${input.member.component.id} is not a badge that hms wrote, so it is left as it is. ` +
        'Rename it, or set `docs: { badge: false }` for this component in components.yaml.',
    );
  },
  remove: (old) => (isOurs(old) ? undefined : old),
};

function renderImage({ member, status }: DocumentsInput): string {
  return drawBadge(statusBadge(status.operational_status, member));
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
