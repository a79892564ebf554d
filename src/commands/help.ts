/** What the help of the program and of each verb ends with. Headings end in a colon and stand at the margin. */
export const HELP = {
  program: `
Examples:
  $ prompt-staging demo                           see what it does, offline, in ten seconds
  $ prompt-staging init                           write a configuration and a workflow for this repository
  $ prompt-staging doctor                         check and price them, without a call
  $ prompt-staging check                          the working tree against main

Environment:
  OPENAI_API_KEY             key of the model API
  OPENAI_BASE_URL            its address, unless a flag or the configuration says otherwise
  NO_COLOR, FORCE_COLOR      no colours, or colours also where there is no terminal

Exit codes:
  0 pass, or done · 1 regressed, or refused · 2 bad configuration or usage · 3 could not evaluate · 130/143 interrupted`,

  check: `
Examples:
  $ prompt-staging check                                  the working tree against the merge base with main
  $ prompt-staging check --base main --head my-branch     two commits; policy comes from the base
  $ prompt-staging check --base-url simulator             offline, without a key
  $ prompt-staging check --json | jq .verdict
  $ prompt-staging check --fresh                          ask anew what an earlier run was told already
  $ prompt-staging check --events events.jsonl            a line of JSON for everything that happens

Exit codes:
  0 pass, accepted, not applicable, or inconclusive with a warning · 1 regressed · 2 bad configuration or usage · 3 could not evaluate · 130/143 interrupted`,

  demo: `
Examples:
  $ prompt-staging demo                in a temporary folder
  $ prompt-staging demo --out demo     in ./demo, to look around in afterwards

Exit codes:
  0 all went as told · 2 bad usage · 3 something did not`,

  doctor: `
Examples:
  $ prompt-staging doctor                      every suite of the working tree, and what a check would do now
  $ prompt-staging doctor --head my-branch     of a commit
  $ prompt-staging doctor --ping               and one call to each model, to see that it answers
  $ prompt-staging doctor --json | jq .estimate.typical.usd

Exit codes:
  0 all is well · 2 something stands against a check · 3 a model cannot be reached`,

  init: `
Examples:
  $ prompt-staging init                                     for the prompts that are here
  $ prompt-staging init --example                           with a tiny prompt and its cases, to begin with
  $ prompt-staging init --action my-org/prompt-staging@v1   the action as the workflow is to use it

Exit codes:
  0 written, or there already · 2 bad usage, or a file cannot be written`,
} as const
