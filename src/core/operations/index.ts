import type { Operation } from '../operation';
import { conv1d, conv2d } from './convolution';

/** Every operation, in the order of the reference page. A new one needs its line here. */
export const operations: readonly Operation[] = [conv1d, conv2d];

const byName = new Map(operations.map((operation) => [operation.name, operation]));

export function findOperation(name: string): Operation | undefined {
  return byName.get(name);
}
