/** How much one question may cost. */

/** No more rows or triples are shown; files have all. */
export const MOST_ROWS = 50_000;
/** A question may take so long. */
export const SECONDS = 60;
