/** What the help of each verb around the registry ends with. Headings end in a colon and stand at the margin. */
export const REGISTRY_HELP = {
  record: `
Examples:
  $ prompt-staging record                            HEAD, after a merge
  $ prompt-staging record --head v1.4 --base v1.3    another commit
  $ prompt-staging record --base-url simulator       offline, without a key

Exit codes:
  0 recorded · 1 what was merged regressed, or staging belongs to a later commit already: recorded, but staging stays · 2 bad configuration or usage, or the registry was changed by hand · 3 could not evaluate`,

  promote: `
Examples:
  $ prompt-staging promote --label prod --prompt prompts/support-triage               what it is at HEAD
  $ prompt-staging promote --label prod --prompt prompts/support-triage --ref v1.4    what it is at a commit
  $ prompt-staging promote --label prod                                               every prompt, or none of them

Exit codes:
  0 promoted, or there already · 1 refused: nothing was written · 2 bad configuration or usage · 3 the registry cannot be reached`,

  rollback: `
Examples:
  $ prompt-staging rollback --label prod --prompt prompts/support-triage               to the one before
  $ prompt-staging rollback --label prod --prompt prompts/support-triage --steps 2     two back
  $ prompt-staging rollback --label prod --prompt prompts/support-triage --to 4f1c09a  to one by its digest

Exit codes:
  0 rolled back, or there already · 1 refused: nothing was written · 2 bad usage · 3 the registry cannot be reached`,

  labels: `
Examples:
  $ prompt-staging labels                     every label of every prompt
  $ prompt-staging labels --label prod        what is in production
  $ prompt-staging labels --stats --sprawl

Exit codes:
  0 shown · 1 a label was changed by hand · 2 bad usage, or a label that nobody ever set ·
  3 the registry cannot be reached`,

  history: `
Examples:
  $ prompt-staging history                                          everything, the newest first
  $ prompt-staging history --label prod --prompt prompts/support-triage

Exit codes:
  0 shown · 1 the history was changed by hand · 2 bad usage · 3 the registry cannot be reached`,

  diff: `
Examples:
  $ prompt-staging diff prod              production and HEAD
  $ prompt-staging diff prod my-branch    production and a branch

Exit codes:
  0 shown · 1 a label was changed by hand · 2 bad configuration or usage, or a label that points at nothing ·
  3 the registry cannot be reached`,

  pull: `
Examples:
  $ prompt-staging pull --label prod --out prompts-prod
  $ prompt-staging pull --label prod --out prompts-prod --prompt prompts/support-triage

Exit codes:
  0 written · 1 a label was changed by hand: nothing was written · 2 bad usage · 3 the registry cannot be reached`,

  drift: `
Examples:
  $ prompt-staging drift                                     everything in production
  $ prompt-staging drift --label staging --prompt prompts/support-triage
  $ prompt-staging drift --fail-on-drift                     exit 1 when something moved

Exit codes:
  0 looked, and told · 1 something moved (--fail-on-drift), or a label was changed by hand · 2 bad configuration or usage, or a label that nobody ever set · 3 could not evaluate`,

  accept: `
Examples:
  $ prompt-staging accept --prompt prompts/support-triage --reason "refunds are handled by a person now"
  $ prompt-staging accept --prompt prompts/support-triage --case refund-05 refund-07 --reason "known"

Exit codes:
  0 accepted · 1 the registry was changed by hand: nothing was written · 2 bad configuration or usage · 3 the registry cannot be reached`,
} as const
