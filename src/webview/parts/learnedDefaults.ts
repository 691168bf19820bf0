import type { Parameters } from '../../core/parameters';

/** γ and β with what stands for them where they are left out. */
export function learnedDefaults({ gamma, beta, ...others }: Parameters): Parameters {
  return {
    ...others,
    ...(gamma ? { gamma: { ...gamma, defaultText: '1' } } : {}),
    ...(beta ? { beta: { ...beta, defaultText: '0' } } : {}),
  };
}
