//! ends: timeout
// The same after an await.
module.exports = async function action_hostile() {
  async function* pages() {
    await null;
    for (;;) {}
  }
  for await (const page of pages()) return String(page);
  return 'success';
};
