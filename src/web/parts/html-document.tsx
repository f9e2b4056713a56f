import type { PropsWithChildren } from 'hono/jsx';
import { ColourShapes } from './colour-mark.tsx';

/** The addresses of what a document loads; an exported one has no script. */
export interface DocumentAssets {
  readonly style: string;
  readonly icon: string;
  readonly script?: string;
  /** An Atom feed of what it shows. */
  readonly feed?: string;
}

type DocumentProps = PropsWithChildren<{
  readonly title: string;
  readonly assets: DocumentAssets;
  readonly isBare: boolean;
}>;

/** A whole document around what its body has. */
export const HtmlDocument = ({
  title,
  assets: { style, icon, script, feed },
  isBare,
  children,
}: DocumentProps) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <link rel="stylesheet" href={style} />
      <link rel="icon" href={icon} type="image/svg+xml" />
      {feed !== undefined && <link rel="alternate" href={feed} type="application/atom+xml" title={title} />}
      {script !== undefined && <script type="module" src={script} />}
    </head>
    <body class={isBare ? 'bare' : ''}>
      <ColourShapes />
      <a class="skip" href="#main">
        Skip to content
      </a>
      {children}
    </body>
  </html>
);
