//! ends: event success
// Bytes that are gone when they are asked for.
module.exports = async function action_hostile(params) {
  const buffer = new ArrayBuffer(8, { maxByteLength: 16 });
  const view = new Uint8Array(buffer, 4);
  buffer.resize(2);
  new TextEncoder().encodeInto('abc', view);
  new TextDecoder().decode(view);
  crypto.getRandomValues(view);
  structuredClone(buffer, { transfer: [buffer] });
  new Blob([view, buffer]);
  await new Response(view).text();
  return 'success';
};
