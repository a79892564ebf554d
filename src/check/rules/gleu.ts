import { gleu as measure } from '../similarity/gleu.ts'
import { similarityRule } from './similarity-rule.ts'

/** GLEU of the output against the text, or the best of the texts. */
export const gleu = similarityRule('GLEU', measure)
