import type { CodeToken } from '../../reading/code-token.ts';
import { readGradleTokens } from './code.ts';

export interface GradleSettings {
  /** Of the projects that it includes. */
  readonly folders: readonly string[];
  readonly unknownLines: readonly number[];
  /** Of these projects, by folder. */
  readonly names: ReadonlyMap<string, string>;
  /** Of the project at the top; undefined where only its folder's name says it. */
  readonly rootName: string | undefined;
}

export function settingsOfGroovy(text: string): GradleSettings {
  return readGradleSettings('settings.gradle', text);
}

export function settingsOfKotlin(text: string): GradleSettings {
  return readGradleSettings('settings.gradle.kts', text);
}

/** What a settings script includes with literal text; nothing is run. Throws ManifestError. */
export function readGradleSettings(path: string, text: string): GradleSettings {
  const tokens = readGradleTokens(path, text);
  const folders = new Map<string, string>();
  const names = new Map<string, string>();
  const unknown = new Set<number>();
  let read = 0;
  for (const [index, token] of tokens.entries()) {
    if (index < read || token.kind !== 'word' || tokens[index - 1]?.text === '.') continue;
    if (token.text === 'include') {
      const names = argumentsAfter(tokens, index);
      read = index + names.length;
      for (const name of names) {
        if (name.kind === 'string' && name.isLiteral)
          folders.set(projectPath(name.text), folderOf(name.text));
        else if (name.kind === 'string') unknown.add(name.line);
      }
    }
    if (token.text === 'project') {
      moveProject(tokens, index, folders);
      nameProject(tokens, index, names);
    }
  }
  return {
    folders: [...new Set(folders.values())],
    unknownLines: [...unknown],
    names: new Map(
      [...folders].map(([project, folder]) => [folder, names.get(project) ?? lastPart(project)]),
    ),
    rootName: rootName(tokens),
  };
}

/** `rootProject.name = "name"`. */
function rootName(tokens: readonly CodeToken[]): string | undefined {
  const at = tokens.findIndex(
    (token, index) =>
      token.text === 'rootProject' &&
      tokens
        .slice(index + 1, index + 4)
        .map(({ text }) => text)
        .join('') === '.name=',
  );
  const value = at < 0 ? undefined : tokens[at + 4];
  return value?.kind === 'string' && value.isLiteral ? value.text : undefined;
}

/** `project(":path").name = "name"`. */
function nameProject(tokens: readonly CodeToken[], index: number, names: Map<string, string>): void {
  const [open, project, close, dot, property, sign, value] = tokens.slice(index + 1, index + 8);
  const isName = [open, close, dot, property, sign].map((token) => token?.text).join('') === '().name=';
  if (isName && project !== undefined && value?.kind === 'string' && value.isLiteral)
    names.set(projectPath(project.text), value.text);
}

function lastPart(project: string): string {
  return project.slice(project.lastIndexOf(':') + 1).replace(/^.*\//, '');
}

/** Between the brackets, or up to where a line has no comma. */
function argumentsAfter(tokens: readonly CodeToken[], index: number): readonly CodeToken[] {
  const open = tokens[index + 1];
  if (open?.text === '(') return tokens.slice(index + 2, open.closes);
  let end = index + 1;
  while (
    end < tokens.length &&
    (tokens[end]?.line === tokens[end - 1]?.line || tokens[end - 1]?.text === ',')
  )
    end += 1;
  return tokens.slice(index + 1, end);
}

/** `project(":name").projectDir = file("folder")`. */
function moveProject(tokens: readonly CodeToken[], index: number, folders: Map<string, string>): void {
  const [open, name, close, dot, property, sign] = tokens.slice(index + 1, index + 7);
  const isMove =
    [open, close, dot, property, sign].map((token) => token?.text).join(' ') === '( ) . projectDir =';
  const line = sign?.line;
  const folder = tokens
    .slice(index + 7, index + 20)
    .findLast((token) => token.kind === 'string' && token.line === line);
  if (!isMove || name === undefined || folder?.isLiteral !== true || !folders.has(projectPath(name.text)))
    return;
  folders.set(projectPath(name.text), folder.text);
}

function projectPath(name: string): string {
  return name.startsWith(':') ? name : `:${name}`;
}

/** `:a:b` is in `a/b`; a name may have slashes too. */
function folderOf(name: string): string {
  return name
    .split(':')
    .filter((part) => part !== '')
    .join('/');
}
