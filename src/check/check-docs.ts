import type { JudgeType, PAIRWISE_TYPE, RemoteType, RuleType } from './types.ts'

/** What the table of checks in docs/checks.md says of one type; `npm run docs` writes it there. */
export interface CheckDoc {
  /** What holds when it passes, as the end of a sentence. */
  readonly meaning: string
  readonly value: string
  /** Set where the threshold is a limit, not the score to reach. */
  readonly limit?: string
  /** A check in YAML's flow style that binds to a case with `expected`. */
  readonly example: string
}

const NONE = 'none'
const TEXT = 'a text'
const WORDS = 'a list of texts, or texts with commas between them'
const RESEMBLED = 'a text, or a list of texts'
const ELEMENTS = 'nothing, or paths of elements that must be there'
const SCHEMA = 'nothing, or a JSON Schema'
const CRITERIA = 'a criterion in plain words, or a list of them'

/** A line for each type: one that is missing does not compile. */
export const CHECK_DOCS: Readonly<Record<RuleType | JudgeType | RemoteType | typeof PAIRWISE_TYPE, CheckDoc>> = {
  equals: {
    meaning:
      'the output is the value: a text exactly, anything else, a map or list out of a template too, as JSON whatever the order of its keys',
    value: 'anything',
    example: '{ type: equals, path: $.queue, value: "{{expected.queue}}" }',
  },
  contains: { meaning: 'the text occurs in the output', value: TEXT, example: '{ type: contains, value: refund }' },
  icontains: {
    meaning: 'the text occurs, in any case of letters',
    value: TEXT,
    example: '{ type: icontains, value: refund }',
  },
  'contains-any': {
    meaning: 'one of the texts occurs',
    value: WORDS,
    example: '{ type: contains-any, value: [refund, credit] }',
  },
  'contains-all': {
    meaning: 'all of the texts occur',
    value: WORDS,
    example: '{ type: contains-all, value: [order, date] }',
  },
  'icontains-any': {
    meaning: 'one of the texts occurs, in any case of letters',
    value: WORDS,
    example: '{ type: icontains-any, value: "refund, credit" }',
  },
  'icontains-all': {
    meaning: 'all of the texts occur, in any case of letters',
    value: WORDS,
    example: '{ type: icontains-all, value: "order, date" }',
  },
  'starts-with': {
    meaning: 'the output begins with the text',
    value: TEXT,
    example: '{ type: starts-with, value: "Dear " }',
  },
  'ends-with': { meaning: 'the output ends with the text', value: TEXT, example: '{ type: ends-with, value: "." }' },
  regex: {
    meaning: 'the pattern matches somewhere (RE2 syntax: no look-around, no back-references)',
    value: 'a pattern',
    example: "{ type: regex, value: '(?i)order \\d{6}' }",
  },
  'is-json': {
    meaning: 'the whole output is JSON, and conforms to the schema',
    value: SCHEMA,
    example: '{ type: is-json, value: { type: object, required: [queue] } }',
  },
  'contains-json': {
    meaning:
      'somewhere stands a JSON object, or a list with one in it; with a schema, any object or list that conforms; JSON is read strictly',
    value: SCHEMA,
    example: '{ type: contains-json }',
  },
  'is-xml': {
    meaning: 'the whole output is one well-formed XML document without a document type, and has the elements',
    value: ELEMENTS,
    example: '{ type: is-xml, value: [order.item, order.total] }',
  },
  'contains-xml': {
    meaning: 'somewhere stand well-formed XML elements, which together have the elements of the value',
    value: ELEMENTS,
    example: '{ type: contains-xml, value: "order.item" }',
  },
  'json-path': {
    meaning: 'the JSONPath (RFC 9535) selects something in the output',
    value: 'a JSONPath',
    example: '{ type: json-path, value: "$.items[?@.price > 0]" }',
  },
  'max-length': {
    meaning: 'the output has at most so many characters',
    value: 'a number',
    example: '{ type: max-length, value: 500 }',
  },
  'word-count': {
    meaning: 'the output has so many words',
    value: 'a number, or `{min, max}`',
    example: '{ type: word-count, value: { min: 20, max: 80 } }',
  },
  levenshtein: {
    meaning: 'few characters have to be inserted, deleted or replaced to make the value of the output',
    value: TEXT,
    limit: 'characters, at most; 5',
    example: '{ type: levenshtein, value: "{{expected.queue}}", threshold: 2 }',
  },
  'rouge-n': {
    meaning: 'the output shares words with the value: F₁ of ROUGE-1, or of runs of `n` words',
    value: `${RESEMBLED}; or \`{reference, n}\``,
    example: '{ type: rouge-n, value: "{{expected.answer}}", threshold: 0.5 }',
  },
  'rouge-l': {
    meaning: 'the output has the words of the value in the same order, others between them: F₁ of ROUGE-L',
    value: RESEMBLED,
    example: '{ type: rouge-l, value: "{{expected.answer}}", threshold: 0.5 }',
  },
  bleu: {
    meaning: 'the output shares runs of 1 to 4 words with the value: BLEU-4 of one text',
    value: RESEMBLED,
    example: '{ type: bleu, value: "{{expected.answer}}" }',
  },
  gleu: {
    meaning: "the output shares runs of 1 to 4 words with the value: Google's GLEU, kinder to short texts",
    value: RESEMBLED,
    example: '{ type: gleu, value: ["Your refund is on its way.", "We sent your refund."] }',
  },
  'fuzzy-match': {
    meaning: 'the output has the characters of the value in the same order, others between them: share of both',
    value: TEXT,
    example: '{ type: fuzzy-match, value: "{{expected.answer}}", threshold: 0.8 }',
  },
  'is-refusal': {
    meaning: 'the model refuses: the API says so, or the answer is empty or reads so (in English)',
    value: NONE,
    example: '{ type: not-is-refusal }',
  },
  'is-valid-openai-tools-call': {
    meaning: "the answer calls tools, all of them the prompt's, with arguments that conform to their schemas",
    value: NONE,
    example: '{ type: is-valid-openai-tools-call }',
  },
  'tool-call-f1': {
    meaning: 'the answer calls the tools of the value and no others: F₁ over their names',
    value: WORDS,
    example: '{ type: tool-call-f1, value: [find_order, refund] }',
  },
  latency: {
    meaning: 'the call was fast enough',
    value: NONE,
    limit: 'milliseconds, at most; required',
    example: '{ type: latency, threshold: 2000 }',
  },
  cost: {
    meaning: 'the call was cheap enough; unscored without a price',
    value: NONE,
    limit: 'US dollars, at most; required',
    example: '{ type: cost, threshold: 0.002 }',
  },
  'finish-reason': {
    meaning: 'the model stopped for this reason',
    value: TEXT,
    example: '{ type: finish-reason, value: stop }',
  },
  'prompt-string': {
    meaning: 'the trimmed output compares as the `string` evaluator of `.prompt.yml` says',
    value: '`{equals \\| contains \\| startsWith \\| endsWith: text}`',
    example: '{ type: prompt-string, value: { startsWith: Dear } }',
  },
  llm: {
    meaning: 'a judge answers your own question with one of your choices, as the `llm` evaluator of `.prompt.yml`',
    value: '`{modelId, prompt, systemPrompt, choices}`',
    example:
      '{ type: llm, value: { prompt: "Is this polite? {{completion}}", choices: [{ choice: "yes", score: 1 }, { choice: "no", score: 0 }] } }',
  },
  'llm-rubric': {
    meaning: 'a judge grades from 1 to 5 how far the output meets the criterion: 0, 0.25, 0.5, 0.75, 1',
    value: CRITERIA,
    example: '{ type: llm-rubric, value: Keeps issue type and urgency, threshold: 0.75 }',
  },
  factuality: {
    meaning: 'a judge finds no contradiction to the facts',
    value: "the facts; without it the case's `expected`",
    example: '{ type: factuality, value: "Refunds take 14 days." }',
  },
  closedqa: {
    meaning: 'a judge says that the output meets the criterion beyond doubt; of several, the share that is met',
    value: CRITERIA,
    example: '{ type: closedqa, value: Names a date }',
  },
  'g-eval': {
    meaning: 'a judge works out steps of its own, then grades from 0 to 10',
    value: CRITERIA,
    example: '{ type: g-eval, value: Is easy to follow for a new customer }',
  },
  'github/similarity': {
    meaning: 'a judge grades from 1 to 5 how far the output says the same as `expected`',
    value: NONE,
    example: '{ type: github/similarity, threshold: 0.75 }',
  },
  'github/coherence': {
    meaning: 'a judge grades from 1 to 5 whether sentences and ideas follow from one another',
    value: NONE,
    example: '{ type: github/coherence }',
  },
  'github/fluency': {
    meaning: 'a judge grades from 1 to 5 grammar, choice of words and readability',
    value: NONE,
    example: '{ type: github/fluency }',
  },
  'github/relevance': {
    meaning: 'a judge grades from 1 to 5 whether the output is right, complete and to the point',
    value: NONE,
    example: '{ type: github/relevance }',
  },
  'github/groundedness': {
    meaning: 'a judge grades from 1 to 5 whether everything that it claims is in `expected`',
    value: NONE,
    example: '{ type: github/groundedness }',
  },
  similar: {
    meaning: 'the output means the same as the value: the cosine of their embeddings, by `judge.embedding-model`',
    value: RESEMBLED,
    example: '{ type: similar, value: "{{expected.answer}}", threshold: 0.8 }',
  },
  http: {
    meaning: 'a scorer of your own that the configuration names says so: [scorers.md](scorers.md)',
    value: 'its name, or `{scorer, value}`',
    example: '{ type: http, value: politeness, threshold: 0.5 }',
  },
  pairwise: {
    meaning:
      "never, nor does it fail: a judge is shown both versions' answers, in both orders, and the report says whose it prefers; no `not-`, weight or threshold",
    value: CRITERIA,
    example: '{ type: pairwise, value: Answers the question in fewer words }',
  },
}
