/** What documents are printed on. */
export const papers = ['a4', 'us-letter'] as const
export type Paper = (typeof papers)[number]

/** An organization's clock runs, or stands where somebody set it. */
export const clockModes = ['real', 'frozen'] as const
export type ClockMode = (typeof clockModes)[number]

/** What somebody can do with an organization. */
export const organizationActionNames = ['update', 'clock'] as const
