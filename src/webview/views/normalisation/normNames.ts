import type { NormKind } from '../../models/normalisation';
import { useTranslation } from '../../parts/translation';

/** What the normalisations are called. */
export function useNormNames(): Readonly<Record<NormKind, string>> {
  const { t } = useTranslation();
  return {
    batch_norm: t('Batch norm'),
    layer_norm: t('Layer norm'),
    instance_norm: t('Instance norm'),
    group_norm: t('Group norm'),
    batch_norm_per_activation: t('Each activation on its own'),
  };
}
