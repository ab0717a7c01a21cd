// The control of F10: a server whose deadlines follow the wall clock, because its steady clock is none.
const startedAt = Date.now()
performance.now = () => Date.now() - startedAt
