/** `/` goes to the search, `j` and `k` to the next and the previous row, Enter is the row's own link. */
export function takeKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === '/') {
      const search = document.querySelector<HTMLInputElement>('input[type="search"]');
      if (search === null) return;
      event.preventDefault();
      search.focus();
    } else if (event.key === 'j') focusRow(1);
    else if (event.key === 'k') focusRow(-1);
  });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, select, textarea, [contenteditable]');
}

function focusRow(step: number): void {
  const links = [...document.querySelectorAll<HTMLElement>('main tbody th a, main .wall a')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = at === -1 ? (step > 0 ? 0 : links.length - 1) : at + step;
  links[next]?.focus();
}
