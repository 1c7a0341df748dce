/** Lengths and their codes (RFC 1951, 3.2.5): the first length of each code from 257 on, and how many bits say how much more it is. */
export const lengthBase = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
export const lengthBits = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0]
/** Distances likewise; of code n > 1, ⌊n / 2⌋ − 1 bits say how much more it is. */
export const distanceBase = Uint16Array.from({ length: 30 }, (_, i) => i < 2 ? 1 + i : 1 + ((2 + (i & 1)) << (i >> 1) - 1))
