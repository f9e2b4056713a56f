import type { Reader } from '../reader.ts';
import { catalog } from './catalog.ts';
import { contents } from './contents.ts';
import { dependencies } from './dependencies.ts';
import { envFiles, installed } from './environment.ts';
import { gitAttributes, gitConfig, gitFolder, gitIndex } from './git-files.ts';
import { REPORT_READERS } from './reports.ts';
import { documents, events, fleetFile, rememberedFiles } from './stored.ts';
import { markdownBlock, shownTexts } from './texts.ts';
import { tools, versions } from './tools.ts';

/** Every reader of files of a known kind, the one of most kinds several times as often. */
export const READERS: readonly Reader[] = [
  ...[dependencies, dependencies, dependencies, dependencies, dependencies, dependencies],
  ...[tools, tools, versions],
  ...[catalog],
  ...[gitIndex, gitFolder, gitConfig, gitAttributes],
  ...REPORT_READERS,
  ...[documents, events, rememberedFiles, fleetFile],
  ...[envFiles, installed],
  ...[markdownBlock, shownTexts],
];

/** Readers of any text. */
export const CONTENT_READERS: readonly Reader[] = [contents];
