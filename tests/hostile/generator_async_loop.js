//! ends: crashed | timeout
// A limit inside an async generator, which the engine does not survive.
module.exports = async function action_hostile() {
  async function* pages() {
    for (;;) {}
  }
  for await (const page of pages()) return String(page);
  return 'success';
};
