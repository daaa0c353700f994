import type { Socket } from 'node:net'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Fault } from './smtp-modes.ts'

/** The two layers of a connection: `wire` is the TCP socket, `socket` what is spoken over. */
export interface Line {
  readonly wire: Socket
  socket: Socket
}

/** Does what a fault says. Resolves when all is said; never throws, as nobody may be listening. */
export async function act(line: Line, fault: Fault): Promise<void> {
  const packets = [fault.say ?? []].flat().map((text) => (fault.raw ? text : `${text}\r\n`))
  do {
    for (const packet of packets) {
      if (!(await write(line.socket, packet))) return
      // Endless talk must leave the listener a turn: it often lives in the same process.
      await (fault.everyMs === undefined ? turn() : pause(fault.everyMs))
    }
  } while (fault.endless)
  if (fault.end === 'fin') line.socket.end()
  if (fault.end === 'rst') line.wire.resetAndDestroy()
}

/** Resolves true once the packet has left this process, false when the connection is gone. */
function write(socket: Socket, packet: string): Promise<boolean> {
  if (!socket.writable) return Promise.resolve(false)
  return new Promise((resolve) => socket.write(packet, (error) => resolve(!error)))
}
