/**
 * Since when the customer waits for somebody: whom nobody has answered yet waits since they came, whatever queues they
 * were moved through; who was passed on or lost their agent, since they entered the line anew. The wait that a queue's
 * service level counts begins at `queuedAt`.
 */
export const waitingSince = ({
  enteredAt,
  queuedAt,
  answeredAt,
}: {
  enteredAt: number
  queuedAt: number
  answeredAt: number | null
}): number => (answeredAt === null ? enteredAt : queuedAt)
