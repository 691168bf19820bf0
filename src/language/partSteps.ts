import { computeReference, isReferenceFailure } from '../check/answers/reference';
import type { Question } from '../check/answers/problemSet';
import type { Localize } from './languageService';
import type { SheetPart } from './sheetStatus';
import { stepsText } from './worked';

/** The worked solution of a part as a Markdown document. Who calls this has made sure that answers may be told. */
export function partSteps({ judged }: SheetPart, t: Localize): string {
  const { id, title, questions } = judged.part;
  const withReference = questions.filter(({ reference }) => reference !== '');
  const sections = withReference.map((question) => {
    const heading = question.title === '' || withReference.length === 1 ? '' : `## ${question.title}\n\n`;
    return `${heading}${worked(question, t)}`;
  });
  return [`# ${[id, title].filter(Boolean).join(' ')}`, ...sections].join('\n\n') + '\n';
}

function worked({ kind, reference, choices }: Question, t: Localize): string {
  if (kind === 'expression') return `$$\n${reference}\n$$`;
  const computed = computeReference(reference);
  if (isReferenceFailure(computed)) return reference;
  const steps = computed.calculation ? `${stepsText(computed.calculation.steps(), 'markdown', t)}\n\n` : '';
  const label = [...choices].find(([, value]) => value.replace(/\s/g, '') === computed.text.replace(/\s/g, ''))?.[0];
  return `${steps}${t('The answer is {0}.', `\`${label ?? computed.text}\``)}`;
}
