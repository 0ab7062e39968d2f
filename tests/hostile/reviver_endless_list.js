//! ends: timeout
// The reviver puts a list in its place whose elements nobody can count.
module.exports = async function action_hostile(params) {
  const endless = new Proxy([], { get: (list, key) => (key === 'length' ? 2 ** 53 - 1 : list[key]) });
  JSON.parse('{"a":1,"b":2}', function (key, value) {
    if (key === 'a') this.b = endless;
    return value;
  });
  return 'success';
};
