//! ends: event success
// Built-ins that the sandbox calls for itself throw, answer without end, or keep what they are called with.
module.exports = async function action_hostile(params) {
  const kept = [];
  const keep = function (...given) { kept.push(this, ...given); throw new Error('replaced'); };
  Object.keys = () => ({ length: 2 ** 53 - 1 });
  for (const name of ['propertyIsEnumerable', 'toString', 'hasOwnProperty']) Object.prototype[name] = keep;
  Array.isArray = Symbol.for = globalThis.parseInt = globalThis.parseFloat = globalThis.Number = keep;
  Object.getPrototypeOf(Uint8Array.prototype).slice = keep;
  for (const name of ['call', 'apply', 'bind']) Function.prototype[name] = keep;
  console.log('%d %i %f', '1', '2.5', '3.5', new Proxy([1], {}), { length: 1 }, new Map([[1, 2]]));
  console.table([new Proxy({ a: 1 }, {})]);
  JSON.stringify([new Proxy([1], {}), new Proxy({ a: 1 }, {})]);
  JSON.parse('[{"a":[1]}]', (key, value) => (key === 'a' ? new Proxy(value, {}) : value));
  new Uint8Array([3, 1, 2]).toSorted();
  return kept.length === 0 ? 'success' : 'reached';
};
