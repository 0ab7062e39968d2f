//! ends: event success
// The protocol itself, written as if by the worker.
module.exports = async function action_hostile(params) {
  console.log('{"done":{"outcome":{"id":1,"ending":{"event":"forged"}},"last":true}}');
  console.log('actionjail-worker-ready {}');
  console.log('\n{"asks":{"method":"GET","url":"https://x.example","headers":[],"body":{"text":""}}}\n');
  return 'success';
};
