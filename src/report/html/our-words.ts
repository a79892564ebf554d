import { h, type Node } from './node.ts'

/** A sentence of ours with `**strong**` words and `code`, as nodes. Never for text from outside. */
export function ourWords(sentence: string): readonly Node[] {
  return sentence.split(/(\*\*.+?\*\*|`[^`]+`)/).flatMap((part): readonly Node[] => {
    if (part.startsWith('**')) return [h('strong', {}, part.slice(2, -2))]
    if (part.startsWith('`')) return [h('code', {}, part.slice(1, -1))]
    return part === '' ? [] : [part]
  })
}
