/** What a page says: its text in one line, without its markup. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<svg[^]*?<\/svg>|<[^>]*>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
