import type { PromptEvaluation } from '../domain/evaluation.ts'
import { brokenSection, suspectSection } from './broken-cases.ts'
import { adviceFor } from './consequence.ts'
import { excerpt, markdownCode, markdownText } from './escape.ts'
import { explanation, reachSentence } from './explanation.ts'
import { findingOf } from './headline.ts'
import { blocks, sentences } from './markdown.ts'
import { noiseSentence } from './noise.ts'
import { otherCases } from './other-cases.ts'
import { preferenceLines } from './pairwise.ts'
import { versionsLine } from './provenance.ts'
import { suiteTable } from './suite-table.ts'
import type { View } from './view.ts'

/** Everything about one prompt, without a heading: the table, the cases, how it was decided, what was compared. */
export function promptSection(view: View): string {
  const { prompt, name } = view
  return blocks([
    suiteTable(prompt, name),
    preferenceLines(prompt),
    whyNot(prompt),
    brokenSection(view),
    suspectSection(view),
    otherCases(view),
    decided(prompt),
    labelled('What this dataset can detect.', reachSentence(prompt)),
    noiseSentence(prompt),
    versionsLine(prompt),
  ])
}

/** How it was decided, with the name of the paragraph; empty when nothing was. */
function decided(prompt: PromptEvaluation): string {
  return labelled('How this was decided.', explanation(prompt))
}

function labelled(label: string, text: string): string {
  return text === '' ? '' : `**${label}** ${text}`
}

/** The reason and the advice where they say more than the title did. */
function whyNot(prompt: PromptEvaluation): string {
  const { verdict, reason } = prompt
  if (verdict === 'not-applicable') return `${markdownCode(prompt.path)}: ${markdownText(excerpt(reason, 400))}`
  const open = verdict === 'not-measured' || verdict === 'inconclusive' || verdict === 'regressed'
  const finding = findingOf(prompt)
  const said = finding.startsWith(reason) || reason.startsWith(finding) || prompt.decision.endedBy === 'suite-test'
  return sentences([
    open && !said ? `**Why:** ${endStopped(markdownText(excerpt(reason, 400)))}` : null,
    adviceFor(prompt),
  ])
}

function endStopped(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`
}
