import { exampleRequest } from './models/operations';
import {
  readDiagram,
  readHostMessage,
  readKeptState,
  type HostMessage,
  type KeptState,
  type ViewMessage,
} from './protocol';

/** What the view needs of whoever shows it. */
export interface Host {
  post(message: ViewMessage): void;
  /** What the page came with. */
  said(): readonly HostMessage[];
  /** @returns a function that ends it. */
  listen(handle: (data: unknown) => void): () => void;
  /** What was kept the last time; undefined if nothing was, or nothing that can be read. */
  kept(): KeptState | undefined;
  keep(state: KeptState): void;
}

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare const acquireVsCodeApi: (() => VsCodeApi) | undefined;

/** The editor around the view, or a stand-in where a browser has opened it from a file. */
export function findHost(): Host {
  return typeof acquireVsCodeApi === 'function' ? editorHost(acquireVsCodeApi()) : standIn(window.location.hash);
}

function editorHost(api: VsCodeApi): Host {
  return {
    post: (message) => api.postMessage(message),
    said: () => {
      const { messages = '[]' } = document.getElementById('root')?.dataset ?? {};
      return (JSON.parse(messages) as unknown[]).flatMap((one) => readHostMessage(one) ?? []);
    },
    listen(handle) {
      const onMessage = (event: MessageEvent) => handle(event.data);
      window.addEventListener('message', onMessage);
      return () => window.removeEventListener('message', onMessage);
    },
    kept: () => readKeptState(api.getState()),
    keep: (state) => api.setState(state),
  };
}

/** Shows the diagram in the address, `#{"kind": …}`, or the example of the operation named there: `#conv1d`. */
function standIn(hash: string): Host {
  return {
    post: () => undefined,
    said: () => {
      const diagram = fromHash(decodeURIComponent(hash.slice(1)));
      return diagram ? [{ type: 'show', diagram }] : [];
    },
    listen: () => () => undefined,
    kept: () => undefined,
    keep: () => undefined,
  };
}

function fromHash(text: string): KeptState['given'] | undefined {
  if (!text.startsWith('{')) return exampleRequest(text) ?? exampleRequest();
  try {
    return readDiagram(JSON.parse(text));
  } catch {
    return undefined;
  }
}
