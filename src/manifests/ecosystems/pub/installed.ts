import { readInside } from '../../../files/read-inside.ts';
import { unread } from '../../installed-unread.ts';

/** pubspec.yaml; where the project builds with Flutter, that brings Dart. */
export const pub = unread('pub', {
  tools: async (folder) => ((await usesFlutter(folder)) ? ['flutter'] : ['dart']),
  install: 'dart pub get',
});

async function usesFlutter(folder: string): Promise<boolean> {
  const content = await readInside(folder, 'pubspec.yaml');
  if (content.state !== 'text') return false;
  return /^flutter:|^[ \t]+sdk:[ \t]*["']?flutter["']?[ \t]*(?:#.*)?$/m.test(content.text);
}
