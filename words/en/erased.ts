/** Stands where a name stood that is no longer kept: in rows, so that lists, pages and files go on. */
export const NAME_ERASED = 'Name erased'
