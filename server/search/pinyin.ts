import { pinyin } from 'pinyin-pro'

const han = /\p{Script=Han}/u

/** How a Chinese name is said, in syllables without tones, the first taken for a surname; undefined for any other. */
export function saidOf(name: string): string[] | undefined {
  if (!han.test(name)) return undefined
  return pinyin(name, { toneType: 'none', type: 'array', surname: 'head', nonZh: 'removed', v: true })
}
