/** Who hears what: the names of Socket.IO's rooms. */
export const rooms = {
  user: (id: string) => `user:${id}`,
  session: (id: string) => `session:${id}`,
  queue: (id: string) => `queue:${id}`,
  /** Leads: every agent's state. */
  floor: 'floor',
  /** Who watches the wall. */
  wall: 'wall',
  /** Who has this customer's page open. */
  customer: (id: string) => `customer:${id}`,
  /** Whom a key of articles lets read, or who writes them: `writers`. */
  articles: (key: string) => `articles:${key}`,
  /** Who looks at tickets. */
  tickets: 'tickets',
  /** Who has this ticket open. */
  ticket: (id: string) => `ticket:${id}`,
  /** One who looks at tickets, for those that not everybody may see. */
  ticketsOf: (userId: string) => `tickets:${userId}`,
}
