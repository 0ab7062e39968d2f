module.exports = require('zod');
// ---
const { z } = lib; const r = z.object({ name: z.string().min(2), age: z.number().int().positive().optional(), tags: z.array(z.enum(['a', 'b'])).default([]) }).safeParse({ name: 'x', age: 1.5, tags: ['c'] }); return [r.success, r.error.issues];
// ---
const { z } = lib; return z.object({ name: z.string(), on: z.coerce.date(), n: z.coerce.number() }).parse({ name: 'a', on: '2024-05-06', n: '5', extra: 1 });
// ---
=> lib.z.string().email().parse('x')
=> lib.z.object({ a: lib.z.string() }).strict().parse({ a: 1, b: 2 })
const { z } = lib; const s = z.discriminatedUnion('kind', [z.object({ kind: z.literal('a'), v: z.string() }), z.object({ kind: z.literal('b'), v: z.number() })]); return [s.parse({ kind: 'b', v: 1 }), s.safeParse({ kind: 'c' }).error.message];
// ---
const { z } = lib; return [z.string().transform(t => t.length).pipe(z.number().max(3)).safeParse('abcd').error.format(), z.string().refine(t => t !== 'no', { message: 'not no' }).safeParse('no').error.flatten()];
// ---
const { z } = lib; return [z.record(z.string(), z.number()).parse({ a: 1 }), z.tuple([z.string(), z.number()]).safeParse(['a']).error.issues, z.map(z.string(), z.date()).safeParse(new Map([['a', 1]])).success];
// ---
const { z } = lib; return z.string().refine(async t => t === 'ok').parseAsync('no');
// ---
const { z } = lib; return ['url', 'uuid', 'cuid', 'datetime', 'ip', 'ipv4', 'base64', 'emoji', 'nanoid'].filter(k => typeof z.string()[k] === 'function').map(k => { const r = z.string()[k]().safeParse('x'); return [k, r.success, r.success ? '' : r.error.issues[0].message]; });
// ---
const { z } = lib; return z.toJSONSchema(z.object({ a: z.string().min(1).describe('d'), b: z.array(z.number()).optional(), c: z.union([z.string(), z.null()]) }));
// ---
const { z } = lib; const Node = z.object({ v: z.number(), get kids() { return z.array(Node); } }); return [Node.parse({ v: 1, kids: [{ v: 2, kids: [] }] }), Node.safeParse({ v: 1, kids: [{ v: 'x', kids: [] }] }).error.issues[0].path];
// ---
const { z } = lib; return z.prettifyError(z.object({ a: z.object({ b: z.array(z.boolean()) }), m: z.number().multipleOf(5) }).safeParse({ a: { b: [1] }, m: 7 }).error);
// ---
const { z } = lib; const A = z.object({ a: z.string(), b: z.number() }); return [A.pick({ a: true }).shape.b, A.partial().parse({}), A.extend({ c: z.bigint() }).parse({ a: 'x', b: 1, c: 5n }), A.keyof().options, A.omit({ b: true }).parse({ a: 'q', b: 1 })];
// ---
const { z } = lib; return [z.preprocess(v => Number(v), z.number()).parse('7'), z.string().catch('fb').parse(5), z.string().trim().toLowerCase().parse(' AB '), z.stringbool().parse('yes'), z.nan().safeParse(NaN).success, z.iso.date().safeParse('2024-02-30').success];
