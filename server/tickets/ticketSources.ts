/** How a ticket comes about that is opened at the end of a contact, by the contact's channel. */
export const ticketSources = { voice: 'hotline', chat: 'desk', web: 'webForm', email: 'mail', api: 'api' } as const
