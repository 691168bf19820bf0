import { anyOf, phrases } from './phrases';

// Cue words that several questions share. What only one of them looks for stands beside it.

/** Something comes out of what was said. */
export const conclusions = phrases`
  then
  so
  thus
  hence
  therefore
  consequently
`;

/** Verbs between what was said and what comes out. */
export const outcomes = phrases`
  gives?
  gets?
  yields?
  obtains?
  becomes?
  follows
  means
`;

/** What is done to an expression so that another one comes out. */
export const rewritings = phrases`
  substitut\w*
  plug\w*
  insert\w*
  simplif\w*
  expand\w*
`;

/** Something is supposed. */
export const suppositions = phrases`
  suppose
  supposing
  assume
  assuming
`;

/** "If" and "when" in other languages. */
export const foreignConditions = phrases`
  wenn
  falls
  si
  quand
  cuando
`;

/** Cases that are told apart. */
export const caseNouns = phrases`
  case
  fall
  cas
  caso
`;

/** What stands between alternatives. */
export const alternatives = phrases`
  or
  oder
  ou
`;

/** What leads to a reason. */
export const reasons = phrases`
  since
  because
  as
  where
  assum\w+
`;

/** Somebody went wrong. */
export const faulty = phrases`
  wrong
  incorrect
  flawed
`;

/** Something does not hold. */
export const falsehoods = phrases`
  ${faulty}
  false
  impossible
  not true
  untrue
`;

/** An exercise whose text holds a slip on purpose. */
export const slipHunts = phrases`
  (?:find|spot|locate|identify) (?:the|my|his|her|their|this) (?:error|mistake|slip|bug|flaw|fallacy)
  where (?:is|was|lies) (?:the|my|his|her|their) (?:error|mistake|slip|bug|flaw|fallacy)
  what (?:is|went) wrong
  (?:finde|findet|finden sie|suche|sucht) (?:den|die|einen) fehler
  wo (?:ist|liegt|steckt) (?:der|mein|sein|ihr) fehler
  (?:trouve|trouver|trouvez|cherchez|repérez) (?:l['’]|une )erreur
  où est l['’]erreur
  (?:encuentra|encontrar|encuentre|halla|halle|busca|busque) el error
  d[óo]nde est[áa] el error
  trova(?:te)? l['’]errore
`;

/** Somebody whose words are told. */
const persons = phrases`
  students?
  classmates?
  neighbou?rs?
  friends?
  colleagues?
  room-?mates?
  peers?
  pupils?
  chatgpt
  gpt(?:-?\d\w*)?
  gemini
  claude
  copilot
  student(?:in)?
  kommiliton(?:e|en|in)
  schüler(?:in)?
  étudiante?s?
  élèves?
  alumn[oa]s?
  estudiantes?
  studente(?:ssa)?
`;

/** "Student's answer:" is a label of what is to be looked at. */
const noLabel = String.raw`(?![*_]*\s*[:：])`;

/** Somebody says it, and not the author: "the student claims", "Bob's answer". */
export const reports = phrases`
  ${anyOf(persons)} (?:\w+ )?(?:claim|write|say|state|argue|assert|conclude|think|believe|suggest)(?:s|ed)?
  ${anyOf(persons)} (?:\w+ )?answer(?:s|ed)?${noLabel}
  ${anyOf(persons)} (?:\w+ )?(?:wrote|said|thought|gave|gives|got|gets|has)
  ${anyOf(persons)} (?:\w+ )?(?:behauptet|schreibt|meint|sagt|glaubt|denkt|schließt)
  ${anyOf(persons)} (?:\w+ )?(?:affirme|prétend|écrit|dit|pense|croit|répond)
  ${anyOf(persons)} (?:\w+ )?(?:afirma|escribe|dice|piensa|cree|responde|sostiene|scrive|afferma)
  ${anyOf(persons)}['’]s (?:\w+ )?(?:answer|attempt|claim|argument|derivation)${noLabel}
  (?!${anyOf(persons)}['’])\w+['’]s (?:\w+ )?(?:answer|attempt|claim|argument|derivation)
`;
