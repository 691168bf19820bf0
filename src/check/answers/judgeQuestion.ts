import { judgeChoice } from './choices';
import { judgeEdges } from './edges';
import { judgeExpression } from './expressions';
import type { AnsweredPart, JudgedAnswer } from './answeredPart';
import { judgeNumbers } from './numericAnswers';
import type { Question } from './problemSet';
import type { ReferenceFailure } from './reference';

/** The answer to a question; undefined where there is none, an error where the reference cannot be computed. */
export function judgeQuestion(question: Question, part: AnsweredPart): JudgedAnswer | ReferenceFailure | undefined {
  switch (question.kind) {
    case 'number':
    case 'vector':
    case 'matrix':
    case 'tensor':
    case 'list':
      return judgeNumbers(question, part);
    case 'expression':
      return judgeExpression(question, part);
    case 'choice':
      return judgeChoice(question, part);
    case 'edges':
      return judgeEdges(question, part);
    case 'derivation':
    case 'self-check':
      return undefined;
  }
}
