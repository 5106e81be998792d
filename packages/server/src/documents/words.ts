export const papers = ['a4', 'us-letter'] as const
export type Paper = (typeof papers)[number]
