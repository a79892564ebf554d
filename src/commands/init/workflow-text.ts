/**
 * `.github/workflows/prompt-staging.yml`: the first workflow of docs/workflows.md, with the reasons as comments.
 *
 * @param action as `uses` takes it.
 */
export function workflowText(action: string): string {
  return `# Checks changed prompts against those of the base branch. Make the job \`prompts\` a required status check under
# Settings > Rules, so that a regression cannot be merged. Forks, releases and more: docs/workflows.md of the action.
name: prompt-staging
on:                         # no path filter: a required check behind one would stay pending for ever
  pull_request:
  merge_group:
permissions:
  contents: read            # it reads both versions of the prompts from git
  pull-requests: write      # it keeps one comment; with \`comment: false\` below it needs no such permission
  statuses: write           # it notes the verdict on the commit, so that running again makes no call
concurrency:
  group: prompt-staging-\${{ github.ref }}
  cancel-in-progress: true  # a new push makes the run before it pointless
jobs:
  prompts:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0
        with:
          fetch-depth: 2    # the merge commit and both of its parents
          persist-credentials: false
      - uses: ${action}   # pin the commit that you reviewed
        with:
          api-key: \${{ secrets.OPENAI_API_KEY }}
`
}
