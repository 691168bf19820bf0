import type { DiagramRequest } from '../../core/diagram';
import { readViewMessage } from '../../webview/protocol';
import type { Inserted } from './diagramOutput';

/** Who acts on what the view says. */
export interface ViewListener {
  ready(): void;
  insert(diagram: DiagramRequest, what: Inserted): Promise<void>;
  picture(svg: string): Promise<void>;
  /** Something went wrong: in the view, on the way from it, or in what it asked for. */
  complain(message: string): void;
}

/** Acts on a message of the view; what is none is said to be, and passed over. Never throws. */
export async function receiveMessage(value: unknown, listener: ViewListener): Promise<void> {
  const message = readViewMessage(value);
  try {
    switch (message?.type) {
      case undefined:
        listener.complain('the diagram view sent something that is no message');
        return;
      case 'ready':
        listener.ready();
        return;
      case 'insert':
        await listener.insert(message.diagram, message.steps ? 'steps' : 'result');
        return;
      case 'graph':
        await listener.insert(message.diagram, 'graph');
        return;
      case 'picture':
        await listener.picture(message.svg);
        return;
      case 'report':
        listener.complain(`the diagram view reports: ${message.message}`);
        return;
    }
  } catch (error) {
    listener.complain(`what the diagram view asked for failed: ${String(error)}`);
  }
}
