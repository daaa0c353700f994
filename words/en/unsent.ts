/** The signature under a leaver's answers, as whoever is asked about it reads of it. */
export const unsentTitle = 'Their answers, looked through and sent'
