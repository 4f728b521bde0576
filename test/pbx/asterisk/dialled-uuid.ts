/**
 * A customer whom a desk itself has dialled has no call of the vendor. The uuid by which their end of the line is known
 * is made of their number: its first eight and its last three digits.
 */
export const dialledUuid = (first: string, last: string): string => `${first}-${last}0-4000-8000-000000000000`
