const part = String.raw`[^\s@<>(),;:"\\[\]\p{Cc}]`
const address = new RegExp(`^${part}{1,64}@${part}{1,189}$`, 'u')

/** Whether this is one address and nothing else: no list, no name, no comment, no quotes. Chinese letters may be in it. */
export const isOneAddress = (text: string): boolean => address.test(text)
