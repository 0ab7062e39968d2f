//! ends: output
// Output past its limit inside an async generator.
const line = Array(1e4).join('0123456789');
module.exports = async function action_hostile() {
  async function* pages() {
    for (;;) console.log(line);
  }
  for await (const page of pages()) return String(page);
  return 'success';
};
