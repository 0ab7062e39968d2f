// 1.2 MB in one file, for the time that it takes to load.
module.exports = { zod: require('zod'), lodash: require('lodash') };
// ---
=> lib.lodash.mapValues({ a: 1 }, (n) => n + 1)
=> lib.zod.object({ a: lib.zod.number() }).safeParse({ a: 'x' }).success
