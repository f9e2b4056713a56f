/** What of a list is shown, and where the next page is. */
export const Pager = ({ first, next }: { first: string | undefined; next: string | undefined }) =>
  first === undefined && next === undefined ? null : (
    <nav class="pager" aria-label="More of this list">
      {first !== undefined && <a href={first}>First page</a>}
      {next !== undefined && (
        <a href={next} rel="next">
          Next page
        </a>
      )}
    </nav>
  );
