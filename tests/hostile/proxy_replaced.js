//! ends: event success
// Proxies that are made, revoked and replaced while the console looks at them.
module.exports = async function action_hostile(params) {
  const handler = {};
  for (const trap of Object.getOwnPropertyNames(Reflect)) handler[trap] = () => { throw new Error(trap); };
  console.log(new Proxy({ a: 1 }, handler), [new Proxy([1], handler)], new Proxy(function named() {}, handler));
  const { proxy, revoke } = Proxy.revocable({ get [Symbol.toStringTag]() { revoke(); return 'gone'; }, b: 1 }, {});
  console.log(proxy, proxy);
  const kept = [];
  WeakMap.prototype.get = WeakMap.prototype.set = function (...given) { kept.push(this, ...given); };
  Reflect.construct(Proxy, [{}, {}], Array);
  globalThis.Proxy = function (...given) { kept.push(...given); };
  console.log(proxy);
  return kept.length === 0 ? 'success' : 'reached';
};
