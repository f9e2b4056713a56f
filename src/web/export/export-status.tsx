import path from 'node:path';
import { badgeOf } from '../../views/badges.ts';
import { readPublicStatuses } from '../../views/public-status.ts';
import type { ViewContext } from '../../views/view-context.ts';
import type { Asset, Assets } from '../assets.ts';
import { renderPublicFeed } from '../feeds/public-feed.ts';
import { PublicStatusBody, type PublicStatusProps } from '../pages/status/public-status.tsx';
import { HtmlDocument, type DocumentAssets } from '../parts/html-document.tsx';
import { writeStaticFolder, type WrittenFiles } from './static-folder.ts';

const FEED = 'feed.atom';

/** The files of an export. */
export interface ExportedStatus extends WrittenFiles {
  /** How many there are. */
  readonly files: number;
}

/**
 * Writes the status page into a folder, with its Atom feed and a badge for each component. It says what `/status` says and has no links to what is
 * not exported. Nothing of it is other than before unless something was recorded, or another day in UTC has begun.
 * Throws what `readIndex` and `writeStaticFolder` throw.
 */
export async function exportStatus(
  context: ViewContext,
  folder: string,
  { style, icon, fleetId }: Pick<Assets, 'style' | 'icon'> & { readonly fleetId: string },
): Promise<ExportedStatus> {
  const { root, fleet } = context.workspace;
  const pages = await readPublicStatuses(context);
  const name = path.basename(root);
  const files = new Map<string, string | Uint8Array>();
  for (const asset of [style, icon]) files.set(fileOf(asset), asset.content);
  for (const { id, colour } of pages.flatMap(({ groups }) => groups.flatMap((group) => group.components)))
    files.set(`badge/${id}.svg`, badgeOf(colour, fleet));
  const [first] = pages;
  if (first !== undefined)
    files.set(FEED, renderPublicFeed({ fleetId, fleet: name, status: first, self: FEED, page: pageName(0) }));
  // The first page last: what it shows is there before it.
  for (const [place, status] of [...pages.entries()].reverse()) {
    const assets = { style: fileOf(style), icon: fileOf(icon), feed: FEED };
    const links = {
      feed: FEED,
      first: place === 0 ? undefined : pageName(0),
      next: place + 1 < pages.length ? pageName(place + 1) : undefined,
    };
    files.set(pageName(place), await render({ fleet: name, isDemo: fleet.demo, status, links }, assets));
  }
  return { ...(await writeStaticFolder(folder, files)), files: files.size };
}

function pageName(place: number): string {
  return place === 0 ? 'index.html' : `page-${place + 1}.html`;
}

function fileOf({ path: address }: Asset): string {
  return address.replace(/^\//, '');
}

async function render(props: PublicStatusProps, assets: DocumentAssets): Promise<string> {
  const document = await (
    <HtmlDocument title={`Status · ${props.fleet}`} assets={assets} isBare>
      <main id="main" tabindex={-1}>
        <PublicStatusBody {...props} />
      </main>
    </HtmlDocument>
  );
  return `<!doctype html>${document.toString()}\n`;
}
