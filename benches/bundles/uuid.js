module.exports = require('uuid');
// ---
=> [lib.v4().length, lib.validate(lib.v4()), lib.version(lib.v4()), lib.NIL, lib.MAX]
=> [lib.v5('hello', lib.v5.DNS), lib.v3('hello', lib.v3.URL), lib.v5('Привіт', '1b671a64-40d5-491e-99b0-da01ff1f3341')]
=> lib.v5('x', 'bad')
=> [lib.parse('109156be-c4fb-41ea-b1b4-efe1671c5836'), lib.stringify(Uint8Array.of(16, 145, 86, 190, 196, 251, 65, 234, 177, 180, 239, 225, 103, 28, 88, 54))]
=> [lib.v1().split('-').length, lib.version(lib.v1()), lib.version(lib.v6()), lib.version(lib.v7()), lib.v7({ msecs: 1000, seq: 1, random: new Uint8Array(16) })]
=> lib.v4({ random: new Uint8Array(16).fill(7) })
=> [lib.v1({ node: [1, 2, 3, 4, 5, 6], clockseq: 0x1234, msecs: 1e12, nsecs: 5 }), lib.v1ToV6('92f62d9e-22c4-11ef-97e9-325096b39f47'), lib.validate('x'), lib.validate(5)]
=> lib.parse('x')
=> lib.stringify([1, 2])
const a = lib.v7(), b = lib.v7(); return a < b;
