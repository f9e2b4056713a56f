import { defineSearchAttributeKey } from '@temporalio/common';
import type { SEARCH_ATTRIBUTES } from '../domain/search-attributes.ts';

type Table = typeof SEARCH_ATTRIBUTES;
type NamesOf<Type> = { [Name in keyof Table]: Table[Name] extends Type ? Name : never }[keyof Table];

const keyword = (name: NamesOf<'Keyword'>) => defineSearchAttributeKey(name, 'KEYWORD');
const keywordList = (name: NamesOf<'KeywordList'>) => defineSearchAttributeKey(name, 'KEYWORD_LIST');

/** The keys that workflows set, each of the type under which `SEARCH_ATTRIBUTES` registers it; what they say stands there. */
export const HMS_COMPONENT = keyword('HmsComponent');
export const HMS_STATUS = keyword('HmsStatus');
export const HMS_FINDING = keywordList('HmsFinding');
