import type { Story } from '../../story.ts'
import { alanFairweather } from './alanFairweather.ts'
import { chenWei } from './chenWei.ts'
import { gloriaWebb } from './gloriaWebb.ts'
import { jonasEberhardt } from './jonasEberhardt.ts'
import { liuSimin } from './liuSimin.ts'
import { zhouShufen } from './zhouShufen.ts'

/** Six customers whose stories are told in full. */
export const showcases: Story[] = [chenWei, gloriaWebb, zhouShufen, alanFairweather, liuSimin, jonasEberhardt]
