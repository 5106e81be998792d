/** All that may stand between the gross of a document and what is to be paid: nothing so far. */
export const withholdings = [] as const
