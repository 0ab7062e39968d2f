//! ends: event success
// JSON is not what it was.
module.exports = async function action_hostile(params) {
  JSON.stringify = () => '{"outcome":1}';
  JSON.parse = () => { throw new Error('no'); };
  this.setCurrentStateConstant('k', { a: 1 });
  console.log({ a: 1 });
  return 'success';
};
