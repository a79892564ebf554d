/** `.github/workflows/prompt-staging.yml`. @param action as `uses` takes it. */
export function workflowText(action: string): string {
  return `# Checks changed prompts against those of the base branch. Make the job a required status check under
# Settings > Rules (or Branches), so that a regression cannot be merged.
name: prompt-staging
on: pull_request            # no path filter: a required check behind one would stay pending for ever
permissions:
  contents: read            # it reads both versions of the prompts from git, and needs nothing else
concurrency:
  group: prompt-staging-\${{ github.ref }}
  cancel-in-progress: true  # a new push makes the run before it pointless
jobs:
  prompts:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 2    # the merge commit and both of its parents
          persist-credentials: false
      - uses: ${action}   # pin the commit that you reviewed
        with:
          api-key: \${{ secrets.OPENAI_API_KEY }}
`
}
