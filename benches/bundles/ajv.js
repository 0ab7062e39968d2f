const Ajv = require('ajv').default;
const formats = require('ajv-formats').default;
module.exports = { Ajv, formats, make: (options) => formats(new Ajv(options)) };
// ---
const v = lib.make({ allErrors: true }).compile({ type: 'object', required: ['a', 'b'], properties: { a: { type: 'string', minLength: 2 }, b: { type: 'integer', minimum: 3 } }, additionalProperties: false }); return [v({ a: 'xx', b: 3 }), v({ a: 'x', b: 2.5, c: 1 }), v.errors];
// ---
const v = lib.make().compile({ type: 'string', format: 'email' }); return [v('a@b.co'), v('x'), v.errors];
// ---
const a = lib.make({ coerceTypes: true, useDefaults: true, removeAdditional: true }); const d = { n: '5', x: 1, b: 'true' }; const ok = a.compile({ type: 'object', properties: { n: { type: 'number' }, b: { type: 'boolean' }, d: { type: 'string', default: 'q' } }, additionalProperties: false })(d); return [ok, d];
// ---
const a = lib.make(); a.addSchema({ $id: 'http://x/defs', definitions: { p: { type: 'number', exclusiveMinimum: 0 } } }); const v = a.compile({ type: 'array', items: { $ref: 'http://x/defs#/definitions/p' }, uniqueItems: true }); return [v([1, 2]), v([1, -1]), a.errorsText(v.errors), v([1, 1]), v.errors];
// ---
=> lib.make().compile({ type: 'strin' })
=> lib.make().compile({ foo: 1 })
const v = lib.make().compile({ oneOf: [{ type: 'string', pattern: '^[a-zа-яіїє]+$' }, { type: 'number', multipleOf: 0.1 }] }); return [v('абв'), v('A'), v(0.3), v.errors];
// ---
const v = lib.make({ discriminator: true }).compile({ type: 'object', discriminator: { propertyName: 'k' }, required: ['k'], oneOf: [{ properties: { k: { const: 'a' }, v: { type: 'string' } } }, { properties: { k: { enum: ['b'] } } }] }); return [v({ k: 'a', v: 1 }), v.errors, v({ k: 'z' }), v.errors];
// ---
const v = lib.make().compile({ type: 'object', properties: { kids: { type: 'array', items: { $ref: '#' } }, d: { format: 'date-time', type: 'string' } }, if: { required: ['kids'] }, then: { minProperties: 2 } }); return [v({ kids: [{ kids: [] }], d: '2024-05-06T10:00:00Z' }), v.errors, v({ d: 'x' }), v.errors];
// ---
const a = lib.make(); a.addKeyword({ keyword: 'even', type: 'number', validate: (s, n) => n % 2 === 0 }); const v = a.compile({ type: 'number', even: true }); return [v(2), v(3), v.errors[0].message];
// ---
const v = lib.make({ $data: true, verbose: true }).compile({ type: 'object', properties: { a: { type: 'number' }, b: { type: 'number', maximum: { $data: '1/a' } } } }); return [v({ a: 5, b: 3 }), v({ a: 5, b: 9 }), v.errors[0].message, v.errors[0].data];
// ---
const v = lib.make().compile({ type: 'object', propertyNames: { pattern: '^x' }, patternProperties: { '^x\\d': { type: 'number' } }, dependentRequired: { x1: ['x2'] } }); return [v({ x1: 1 }), v.errors, v({ y: 1 }), v.errors];
