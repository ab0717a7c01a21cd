import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, test, vi } from 'vitest'
import { openDisplay } from '../../scripts/lib/display.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** The first message of a client of the X protocol (version 11, no authority); a server that lives answers it. */
const hello = Buffer.from([0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0])

test('opens a display that lives until it is stopped, also where the environment names one that is gone', async () => {
  vi.stubEnv('DISPLAY', ':6543')
  for (let round = 0; round < 5; round += 1) {
    const display = await openDisplay()
    // Without an X server on this machine there is nothing to show.
    if (display?.name === undefined) return
    const socket = connect(`/tmp/.X11-unix/X${display.name.slice(1)}`)
    await once(socket, 'connect')
    socket.write(hello)
    await once(socket, 'data')
    const closed = once(socket, 'close')
    await display.stop()
    await closed
  }
})
