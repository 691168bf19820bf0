import type { Patience } from '../language/languageService';

/** Milliseconds of work after which the editor gets its turn. The extension host may be held for 16. */
const slice = 8;

/** The part of a channel that Node and browsers share; the types of Node leave it out. */
interface Port {
  onmessage: (() => void) | null;
}

/** Lets everything that waits in the event loop go first. Timers would not do: browsers stretch a row of them to 4 ms each. */
function yieldToEventLoop(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    (port1 as unknown as Port).onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

/** Patience that pauses only when a slice is used up, however often it is asked to. */
export function createPatience(isCancelled: () => boolean, now: () => number = () => performance.now()): Patience {
  let started = now();
  return {
    isCancelled,
    async pause() {
      if (now() - started < slice) return;
      await yieldToEventLoop();
      started = now();
    },
  };
}
