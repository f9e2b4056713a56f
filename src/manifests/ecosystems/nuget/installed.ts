import { unread } from '../../installed-unread.ts';

/** Projects and solutions of .NET. */
export const nuget = unread('nuget', { tools: () => Promise.resolve(['dotnet']), install: 'dotnet restore' });
