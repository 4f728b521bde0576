import { isDeepStrictEqual } from 'node:util'
import type { EngineCommand } from '../../shared/engine.ts'
import type { EngineLink } from './phone-port.ts'

/**
 * The window of the engine as main sees it. It may only connect to the SIP servers of its content security policy, which is
 * read when it loads: another account loads it anew.
 */
export function createEngineWindow(ports: {
  /** Of the account that will probably sign in. */
  readonly servers: readonly string[]
  readonly tell: (command: EngineCommand) => void
  readonly reload: () => void
  readonly changed: () => void
}) {
  let servers = ports.servers
  let state: 'ready' | 'restarting' = 'restarting'
  const link: EngineLink = {
    send(command) {
      if (command.do === 'start' && !isDeepStrictEqual(command.account.servers, servers)) {
        servers = command.account.servers
        state = 'restarting'
        ports.changed()
        return ports.reload()
      }
      ports.tell(command)
    },
  }
  return {
    ...link,
    servers: () => servers,
    state: () => state,
    hello: () => void (state = 'ready'),
    gone: () => void (state = 'restarting'),
  }
}
export type EngineWindow = ReturnType<typeof createEngineWindow>
