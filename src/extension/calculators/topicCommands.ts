import type { Topic } from '../../core/operation';
import { commands, type CommandId } from '../contributions';

/** The commands for some topics only, with their topics. */
export const topicCommands: readonly {
  readonly command: CommandId;
  readonly topics: readonly Topic[];
}[] = [
  { command: commands.calculateConvolution, topics: ['convolution', 'pooling'] },
  { command: commands.calculateTransposedConvolution, topics: ['transposed-convolution'] },
  { command: commands.recoverFilter, topics: ['filter-recovery'] },
  { command: commands.calculateNormalisation, topics: ['normalisation'] },
  { command: commands.countParameters, topics: ['counting'] },
  { command: commands.calculateDropoutAndRidge, topics: ['regularisation'] },
];
