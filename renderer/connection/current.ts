import type { Data, RawInput, RequestName } from '../../shared/contract/index.ts'
import type { Result } from '../../shared/result.ts'
import type { Connection } from './connection.ts'

let current: Connection | undefined

/** Makes a connection the one that the whole page speaks through; main.ts calls it once. */
export const installConnection = (connection: Connection): void => {
  current = connection
}

/** The page's connection. Throws before `installConnection`. */
export function useConnection(): Connection {
  if (!current) throw new Error('installConnection has not been called')
  return current
}

/** Asks the server through the page's connection; see `Connection.request`. */
export const request = <N extends RequestName>(name: N, input: RawInput<N>): Promise<Result<Data<N>>> =>
  useConnection().request(name, input)
