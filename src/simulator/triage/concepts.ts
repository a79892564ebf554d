/** What the simulator can say about a ticket. */
export const CONCEPTS = ['issue_type', 'urgency', 'sentiment', 'language', 'summary'] as const

export type Concept = (typeof CONCEPTS)[number]

/** Names that ask for a concept in running text, and further ones that do so only as the name of a field. */
const NAMES: Readonly<Record<Concept, { readonly prose: string; readonly field: string }>> = {
  issue_type: {
    prose: 'issue[ _-]?types?|(?:type|kind) of (?:issue|problem|request)',
    field: 'issue|category|topic|issueType|problem[ _-]?type',
  },
  urgency: { prose: 'urgency|severity|priority level|how urgent', field: 'priority|urgent' },
  sentiment: { prose: 'sentiments?|mood|how (?:the customer|they) feels?', field: 'emotion|feeling' },
  language: { prose: 'language (?:of|in which) the (?:ticket|customer|message)', field: 'language' },
  summary: { prose: 'summary|summari[sz]e[sd]?|summari[sz]ing', field: 'description' },
}

interface Patterns {
  /** The name of a field: quoted, or a label with a colon. */
  readonly field: RegExp
  readonly prose: RegExp
  /** Either, as a word of a field's name. */
  readonly word: RegExp
}

function patternsOf(concept: Concept): Patterns {
  const { prose, field } = NAMES[concept]
  const all = `(${prose}|${field})`
  return {
    field: new RegExp(`["'\`]${all}["'\`]|^[ \\t]*(?:[-*\\d.]+[ \\t]+)?\\**${all}\\**[ \\t]*:`, 'im'),
    prose: new RegExp(`\\b(?:${prose})\\b`, 'i'),
    word: new RegExp(`\\b${all}\\b`, 'i'),
  }
}

const PATTERNS: Readonly<Record<Concept, Patterns>> = {
  issue_type: patternsOf('issue_type'),
  urgency: patternsOf('urgency'),
  sentiment: patternsOf('sentiment'),
  language: patternsOf('language'),
  summary: patternsOf('summary'),
}

/** "You summarise tickets: give the urgency and a summary" asks for the summary last, so the noun goes before the verb. */
const SUMMARY_NOUN = /\bsummary\b/i

/** Where a text names a concept, and the field name it gives it, if it gives one. */
export interface Mention {
  readonly concept: Concept
  readonly index: number
  readonly key: string | null
}

/** The mention that counts: the first that names a field, else the first in prose. */
export function findMention(text: string, concept: Concept): Mention | null {
  const { field, prose } = PATTERNS[concept]
  const named = field.exec(text)
  const key = named?.[1] ?? named?.[2]
  if (named && key !== undefined) return { concept, index: named.index, key: key.replaceAll(/\s+/g, '_') }
  const spoken = (concept === 'summary' ? SUMMARY_NOUN.exec(text) : null) ?? prose.exec(text)
  return spoken && { concept, index: spoken.index, key: null }
}

/** The concept that a field of a schema stands for, or `null`. */
export function conceptOf(name: string): Concept | null {
  const spaced = name.replaceAll(/[_-]/g, ' ').replaceAll(/([a-z])([A-Z])/g, '$1 $2')
  return CONCEPTS.find((concept) => PATTERNS[concept].word.test(spaced)) ?? null
}

/** Whether a text asks for any of the three things that routing needs. */
export function conceptsNamed(text: string): boolean {
  return CONCEPTS.some((concept) => isRouting(concept) && findMention(text, concept) !== null)
}

/** Issue type, urgency and sentiment; a summary alone is no triage. */
export function isRouting(concept: Concept): boolean {
  return concept === 'issue_type' || concept === 'urgency' || concept === 'sentiment'
}
