/** What a colour stands for; never the only carrier of a meaning. */
export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'danger'
