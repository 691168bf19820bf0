import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DiagramRequest } from '../../../core/diagram';
import { isOperationError } from '../../../core/operationError';
import { withArgument } from '../../models/edit';
import { normalisationModel, normKinds, type NormKind } from '../../models/normalisation';
import { newQuiz } from '../../models/quiz';
import { asKind, normOperations, numericKinds } from '../../models/normalisedNumbers';
import { Announcer } from '../../parts/Announcer';
import { ChoiceField } from '../../parts/ChoiceField';
import { Message } from '../../parts/Message';
import { SumLine } from '../../parts/SumLine';
import { useTranslation } from '../../parts/translation';
import { WholeNumberField } from '../../parts/WholeNumberField';
import type { ViewProps } from '../view';
import { Block } from './Block';
import { BlockFacts } from './BlockFacts';
import { EntryFields } from './EntryFields';
import { EntryTable } from './EntryTable';
import { useNormNames } from './normNames';

/** Which entries of a block share their mean and variance. */
export function NormalisationView({ request, onChange, step, onStep }: ViewProps): JSX.Element {
  const { t, say } = useTranslation();
  const model = useMemo(() => normalisationModel(request), [request]);
  const names = useNormNames();
  const present = presentKind(request);
  const kinds = (
    <ChoiceField
      legend={t('Normalisation')}
      name="kind"
      choices={offeredKinds(request).map((kind) => ({ value: kind, label: names[kind] }))}
      isChosen={(kind) => kind === present}
      onChoose={(kind) => onChange(withKind(request, kind))}
    />
  );
  const groups = present === 'group_norm' && (
    <WholeNumberField
      label={t('Groups')}
      value={Number(request.arguments['num_groups'] ?? 1)}
      onValue={(count) => onChange(withArgument(request, 'num_groups', count))}
    />
  );
  if (isOperationError(model))
    return (
      <>
        {kinds}
        <Message text={say(model.sentence)} />
        {groups}
      </>
    );
  const [samples, channels, positions] = model.drawn;
  const chosen = Math.min(step, samples * channels * positions - 1);
  const entry = model.numbers?.at(chosen);
  const counts = t('{0} entries share a mean and a variance; there are {1} of each.', model.entries, model.statistics);
  const ofEntry = entry && [`x = ${entry.x}`, `μ = ${entry.mean}`, `σ² = ${entry.variance}`, `y = ${entry.y}`];
  const news = [`${names[model.kind]}.`, counts, ...(ofEntry ? [ofEntry.join(', ')] : [])];
  const startQuiz = () => {
    onChange(newQuiz(withArgument(request, 'shape', model.shape)));
    onStep(0);
  };
  return (
    <>
      {kinds}
      <Block model={model} chosen={chosen} onChoose={onStep} />
      <p class="sum words">
        {say(model.explanation)} {counts}
      </p>
      {ofEntry && <SumLine text={ofEntry.join(',  ')} />}
      <Announcer text={news.join(' ')} />
      <section class="controls" aria-label={t('Settings')}>
        <div class="fields">
          <EntryFields model={model} chosen={chosen} onChoose={onStep} />
          {groups}
        </div>
        <BlockFacts model={model} />
      </section>
      <div class="actions">
        <button type="button" class="quiet" onClick={startQuiz}>
          {t('Quiz: which one is which?')}
        </button>
      </div>
      {model.numbers && <EntryTable model={model} numbers={model.numbers} />}
      {!model.isWhole && <p class="note">{t('The block is drawn with fewer entries than it has.')}</p>}
    </>
  );
}

/** Whether the request is about shapes alone, in place of numbers that are normalised. */
function isOfShapes(request: DiagramRequest): boolean {
  return request.operation === 'norm_axes';
}

function presentKind(request: DiagramRequest): unknown {
  const numeric = numericKinds.find((kind) => normOperations[kind].name === request.operation);
  return numeric ?? request.arguments['kind'];
}

function offeredKinds(request: DiagramRequest): readonly NormKind[] {
  return isOfShapes(request) ? normKinds : numericKinds;
}

/** The same block under another normalisation. */
function withKind(request: DiagramRequest, kind: NormKind): DiagramRequest {
  if (!isOfShapes(request)) return kind === 'batch_norm_per_activation' ? request : asKind(request, kind);
  const split = request.arguments['num_groups'] ?? (kind === 'group_norm' ? 2 : undefined);
  return withArgument(withArgument(request, 'kind', kind), 'num_groups', split);
}
