import { missedBy, playScenario, SCENARIOS } from './scenarios.ts'

/**
 * Measures the error rates of the built command, from its arguments to its exit code, against a model server whose
 * answers follow known chances. Takes minutes, so it is no part of the tests. Fails when a target is missed.
 *
 * Usage: npm run build && npm run bench:black-box
 */
const SEED = 'black-box'

for (const scenario of SCENARIOS) {
  let done = 0
  const outcome = await playScenario(scenario, SEED, () => {
    done += 1
    if (process.stderr.isTTY) process.stderr.write(`\r${scenario.label}: ${done} of ${scenario.runs} runs`)
  })
  const missed = missedBy(scenario, outcome)
  const verdicts = [...outcome.verdicts].map(([verdict, runs]) => `${runs} ${verdict}`)
  const calls = (outcome.served - outcome.errors) / scenario.runs / scenario.cases
  console.log(
    `${scenario.label}, ${scenario.cases} cases, ${scenario.runs} runs: ${verdicts.join(', ')}; ` +
      `${calls.toFixed(2)} calls a case; ${outcome.errors} of ${outcome.served} requests failed and were sent again`,
  )
  for (const words of missed) console.error(`missed: ${words}`)
  if (missed.length > 0) process.exitCode = 1
}
