import type { Look } from '../../parts/LineChart';

/** How the lines of the weights look, in turn. */
export const looks: readonly Look[] = ['first', 'second', 'third', 'fourth'];
