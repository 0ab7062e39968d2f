// 4 MB in one file, near the limit of what is read.
module.exports = { mathjs: require('mathjs'), zod: require('zod'), lodash: require('lodash'), luxon: require('luxon') };
// ---
=> [lib.mathjs.evaluate('2 + 3'), lib.zod.string().parse('x'), lib.lodash.chunk([1, 2, 3], 2), lib.luxon.DateTime.utc(2024).toISO()]
