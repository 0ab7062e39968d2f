module.exports = require('nanoid');
// ---
=> [lib.nanoid().length, lib.nanoid(5).length, /^[\w-]+$/.test(lib.nanoid(100)), lib.nanoid() === lib.nanoid()]
=> [lib.customAlphabet('abc', 4)().length, /^[abc]+$/.test(lib.customAlphabet('abc')(50)), lib.urlAlphabet]
=> lib.customRandom('ab', 5, size => new Uint8Array(size).fill(1))()
=> lib.random(3).length
=> lib.nanoid(0)
=> new Set(Array.from({ length: 500 }, () => lib.nanoid())).size
